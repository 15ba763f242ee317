using Miauflix.Application.Common.Options;

namespace Miauflix.Application.Tests.Common.Options;

public sealed class DurationTests
{
    [TestCase("30s", 30)]
    [TestCase("15m", 900)]
    [TestCase("6h", 21_600)]
    [TestCase("7d", 604_800)]
    [TestCase(" 90m ", 5_400)]
    [TestCase("0s", 0)]
    public void Reads_a_number_and_a_unit(string text, int seconds)
    {
        Assert.That(Duration.TryParse(text, out var duration), Is.True);
        Assert.That(duration.Value, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("15")]
    [TestCase("m")]
    [TestCase("-1m")]
    [TestCase("1.5h")]
    [TestCase("1w")]
    [TestCase("15M")]
    [TestCase("99999999999s")]
    [TestCase("2000000000d")]
    public void Refuses_anything_else(string? text) => Assert.That(Duration.TryParse(text, out _), Is.False);

    [TestCase(30, "30s")]
    [TestCase(90, "90s")]
    [TestCase(900, "15m")]
    [TestCase(21_600, "6h")]
    [TestCase(604_800, "7d")]
    [TestCase(90_000, "25h")]
    public void Is_written_as_it_is_read(int seconds, string text) => Assert.That(Duration.FromSeconds(seconds).ToString(), Is.EqualTo(text));
}
