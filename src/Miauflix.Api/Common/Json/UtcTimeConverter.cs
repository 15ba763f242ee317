using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miauflix.Api.Common.Json;

/// <summary>Times as ISO 8601 in UTC with <c>Z</c>, e.g. <c>2026-01-31T12:00:00.123Z</c>; any offset is read.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}
