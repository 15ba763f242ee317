using System.Text.Json;
using Miauflix.Api.Common.Logging;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace Miauflix.Api.Tests.Common.Logging;

public sealed class RedactingFormatterTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";
    private const string Key = "dGhpc19pc19hX3N0cmVhbWluZ19rZXlfb2ZfMzJfYnk";

    [Test]
    public void Masks_what_comes_in_a_property() =>
        Assert.That(Text("Opened {Key} of {Hash}", ("Key", Key), ("Hash", Hash)), Is.EqualTo($"Opened *** of ***{Environment.NewLine}"));

    [Test]
    public void Masks_what_comes_in_an_exception() =>
        Assert.That(
            Text("Failed", new InvalidOperationException($"no peer for magnet:?xt=urn:btih:{Hash}")),
            Does.Contain("no peer for magnet:***").And.Not.Contain(Hash));

    [TestCase("a\nb", "a\\nb")]
    [TestCase("a\r\nb", "a\\r\\nb")]
    [TestCase("a\u001b[31mred", "a\\u001b[31mred")]
    [TestCase("a\u0085b\u2028c\u2029d", "a\\u0085b\\u2028c\\u2029d")]
    [TestCase("a\u202eb", "a\\u202eb")]
    [TestCase("a\0b\tc", "a\\u0000b\\tc")]
    public void Spells_out_what_would_break_or_bend_the_line(string title, string expected) =>
        Assert.That(Text("Added {Title:l}", ("Title", title)), Is.EqualTo($"Added {expected}{Environment.NewLine}"));

    [Test]
    public void Keeps_a_stack_trace_on_one_line() =>
        Assert.That(Text("Failed", Thrown()).Count(character => character == '\n'), Is.EqualTo(1));

    [TestCase(Key)]
    [TestCase($"\"{Key}\"")]
    [TestCase($"he said \"magnet:?xt=urn:btih:{Hash}\" to \"{Key}\"")]
    [TestCase($"{Key} {Key} {Key}")]
    [TestCase("a\r\nb\u2028c\u202ed\u0001")]
    public void Leaves_json_valid(string value)
    {
        var line = Format(new CompactJsonFormatter(), "Got {Value}", exception: null, ("Value", value));
        using var json = JsonDocument.Parse(line);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("Value").GetString(), Does.Not.Contain(Key).And.Not.Contain(Hash));
            Assert.That(line.Count(character => character == '\n'), Is.EqualTo(1));
        }
    }

    private static string Text(string template, params (string Name, object Value)[] properties) => Format(Plain(), template, exception: null, properties);

    private static string Text(string template, Exception exception) => Format(Plain(), template, exception);

    private static MessageTemplateTextFormatter Plain() => new("{Message:lj}{Exception}");

    private static string Format(Serilog.Formatting.ITextFormatter inner, string template, Exception? exception, params (string Name, object Value)[] properties)
    {
        var logEvent = new LogEvent(
            DateTimeOffset.UnixEpoch,
            LogEventLevel.Information,
            exception,
            new MessageTemplateParser().Parse(template),
            properties.Select(property => new LogEventProperty(property.Name, new ScalarValue(property.Value))));
        using var output = new StringWriter();
        new RedactingFormatter(inner).Format(logEvent, output);
        return output.ToString();
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("first\nsecond");
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
