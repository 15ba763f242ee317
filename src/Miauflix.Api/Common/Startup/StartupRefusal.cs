using System.Text.RegularExpressions;
using Miauflix.Api.Common.Configuration;
using Miauflix.Application.Common.Startup;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Startup;

/// <summary>Why the server did not start, for the operator: one line that names settings and never holds a value, and an exit code.</summary>
internal sealed partial record StartupRefusal(int ExitCode, string Line)
{
    /// <summary>What an exception at start says to the operator; null when it is a fault of the program.</summary>
    public static StartupRefusal? Of(Exception? exception) => exception switch
    {
        StartupRefusedException refused => new(refused.ExitCode, refused.Message),
        OptionsValidationException invalid => Setting(string.Join(' ', invalid.Failures)),
        InvalidOperationException unreadable when UnreadableSetting().Match(unreadable.Message) is { Success: true } match =>
            Setting($"{NameOf(match.Groups["key"].Value)} has a value that cannot be read."),
        IOException { InnerException: AddressInUseException } => Address("is in use by another program"),
        System.Net.Sockets.SocketException => Address("cannot be listened on"),
        AggregateException { InnerExceptions: [_, _, ..] several } => Join([.. several.Select(Of)]),
        AggregateException { InnerException: { } only } => Of(only),
        _ => null,
    };

    private static StartupRefusal Setting(string line) => new(StartupRefusedException.BadConfiguration, line);

    private static StartupRefusal Address(string why) => Setting($"The address to listen on (ASPNETCORE_URLS, PORT) {why}.");

    private static StartupRefusal? Join(StartupRefusal?[] refusals) =>
        refusals.Any(refusal => refusal is null)
            ? null
            : new(refusals[0]!.ExitCode, string.Join(' ', refusals.Select(refusal => refusal!.Line)));

    /// <summary>The name the operator most likely used.</summary>
    private static string NameOf(string key) =>
        EnvironmentAliases.Keys.FirstOrDefault(alias => string.Equals(alias.Value, key, StringComparison.OrdinalIgnoreCase)) is { Key: { } name }
            ? $"{name} ({key})"
            : key;

    /// <summary>The configuration binder says the key in its message alone: <c>Failed to convert configuration value '…' at 'KEY' to type '…'.</c></summary>
    [GeneratedRegex(@"at '(?<key>[A-Za-z0-9:_]+)' to type '[^']+'\.$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UnreadableSetting();
}
