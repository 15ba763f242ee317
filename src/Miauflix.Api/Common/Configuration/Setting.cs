using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Miauflix.Application.Common.Options;

namespace Miauflix.Api.Common.Configuration;

/// <summary>One setting with a short environment name.</summary>
/// <param name="Name">The environment name.</param>
/// <param name="Key">The configuration key.</param>
/// <param name="Property">What it is bound to; null = free text.</param>
internal sealed record Setting(string Name, string Key, PropertyInfo? Property)
{
    private static readonly string[] SecretParts = ["SECRET", "TOKEN", "KEY", "PASSWORD", "SALT", "COOKIE", "CLIENT_ID"];

    /// <summary>Names of cookies, addresses, places and times are no secrets, whatever else their name says.</summary>
    private static readonly string[] OpenEndings = ["_NAME", "_DOMAIN", "_URL", "_URLS", "_DIR", "_EXPIRATION", "_DAYS"];

    public required string Group { get; init; }

    public required string Description { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The section of <see cref="Key"/>.</summary>
    public string Section => Key[..Key.LastIndexOf(':')];

    /// <summary>Never to be changed at run time.</summary>
    public bool IsFixed { get; init; }

    public bool IsSecret =>
        (ValueType == typeof(string) || IsList)
        && SecretParts.Any(part => Name.Contains(part, StringComparison.Ordinal))
        && !OpenEndings.Any(ending => Name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether its readers take a change at once.</summary>
    public bool IsReloaded => Property?.DeclaringType?.GetCustomAttribute<ReloadsAtRuntimeAttribute>() is not null;

    private Type ValueType => Nullable.GetUnderlyingType(Property?.PropertyType ?? typeof(string)) ?? Property?.PropertyType ?? typeof(string);

    private bool IsList => typeof(IEnumerable<string>).IsAssignableFrom(ValueType);

    /// <summary>
    /// The value in the form the binder reads, or null when it is malformed: flags <c>true false 1 0 yes no</c>, sizes <c>10 MB</c> in powers
    /// of 1,024, times <c>15m</c>, absolute http(s) addresses.
    /// </summary>
    public string? Normalize(string value)
    {
        value = value.Trim();
        if (ValueType == typeof(bool))
        {
            return SettingFormats.Flag(value);
        }

        if (ValueType == typeof(string) || IsList)
        {
            return Name.EndsWith("_URL", StringComparison.Ordinal) && value.Length > 0 && !SettingFormats.IsHttpAddress(value) ? null : value;
        }

        if (ValueType == typeof(long) && SettingFormats.Size(value) is { } bytes)
        {
            value = bytes.ToString(CultureInfo.InvariantCulture);
        }
        else if (ValueType == typeof(TimeSpan) && Duration.TryParse(value, out var duration))
        {
            value = duration.Value.ToString("c", CultureInfo.InvariantCulture);
        }

        return Converts(value) ? value : null;
    }

    /// <summary>The configuration keys this value sets: one, or one for each entry of a comma list.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Expand(string value)
    {
        var normal = Normalize(value) ?? value;
        return IsList
            ? normal.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select((entry, index) => KeyValuePair.Create($"{Key}:{index}", (string?)entry))
            : [KeyValuePair.Create(Key, (string?)normal)];
    }

    private bool Converts(string value)
    {
        try
        {
            var converted = TypeDescriptor.GetConverter(ValueType).ConvertFromInvariantString(value);
            return converted is not null
                && (!ValueType.IsEnum || Enum.GetNames(ValueType).Contains(value, StringComparer.OrdinalIgnoreCase))
                && Property!.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(converted));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }
}
