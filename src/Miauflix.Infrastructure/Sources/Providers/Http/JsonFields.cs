using System.Globalization;
using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// Reads JSON of services that are loose with types: numbers may be text, a list may be its only item, anything may be missing. Never
/// throws for a value; only a body that is no JSON is a failure.
/// </summary>
internal static class JsonFields
{
    private const int MaxDepth = 64;

    /// <exception cref="ProviderFailedException">The body is no JSON.</exception>
    public static JsonElement Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no JSON", inner: exception);
        }
    }

    /// <summary>The member, or null when it is missing, null, or the element is no object.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Text, or a number as text; null for anything else and for empty text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } value ? value : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number ≥ 0, also as text; null for anything else.</summary>
    public static long? Count(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < long.MaxValue
            ? (long)number
            : null;

    /// <summary>As <see cref="Count"/>, within an <see cref="int"/>.</summary>
    public static int? SmallCount(this JsonElement element, string name) => element.Count(name) is { } count and <= int.MaxValue ? (int)count : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>Seconds since 1970.</summary>
    public static DateTimeOffset? UnixTime(this JsonElement element, string name) =>
        element.Count(name) is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A date in one of the usual spellings; UTC when it names no zone.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>The items of a list, the item itself when there is but one, nothing when it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } single => [single],
        _ => [],
    };
}
