using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miauflix.Api.Common.Json;

/// <summary>How JSON is read and written: camelCase, enumerations as camelCase text, times in UTC with <c>Z</c>, depth 64, no duplicate members.</summary>
public static class JsonConventions
{
    public const int MaxDepth = 64;

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.MaxDepth = MaxDepth;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new UtcTimeConverter());
    }
}
