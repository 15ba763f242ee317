using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// How values are spelled in the database, in one place: GUIDs as lower-case text, times as UTC ISO 8601 text (sortable),
/// enumerations as snake-case text. Encryption binds fields to these spellings, so they are frozen.
/// </summary>
internal static class ModelConventions
{
    public static void UseTextTypes(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Guid>().HaveConversion<GuidToText>();
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTimeToText>();
    }

    public static void UseLowerCaseEnumText(ModelBuilder model)
    {
        var enums = model.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum);
        foreach (var property in enums)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToSnakeCase<>).MakeGenericType(type))!);
        }
    }

    private sealed class GuidToText() : ValueConverter<Guid, string>(guid => guid.ToString("D"), text => Guid.ParseExact(text, "D"));

    private sealed class UtcTimeToText() : ValueConverter<DateTimeOffset, string>(time => Format(time), text => Parse(text))
    {
        private const string Layout = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

        private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Layout, CultureInfo.InvariantCulture);

        private static DateTimeOffset Parse(string text) =>
            DateTimeOffset.ParseExact(text, Layout, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private sealed class EnumToSnakeCase<TEnum>() : ValueConverter<TEnum, string>(value => ToText[value], text => FromText[text])
        where TEnum : struct, Enum
    {
        private static readonly Dictionary<TEnum, string> ToText =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        private static readonly Dictionary<string, TEnum> FromText = ToText.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
