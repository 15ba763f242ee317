using System.Globalization;
using System.Reflection;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Every setting has a home, and the home is described on docs/configuration.md.</summary>
internal static class OptionsRules
{
    private const string Section = nameof(Section);
    private const string Nothing = "–";

    public static IEnumerable<string> AreSealedWithASection(House house) =>
        from type in OptionsClasses(house)
        where !type.IsSealed || SectionOf(type) is not { Length: > 0 }
        select $"{type.FullName} is not sealed with a constant {Section}";

    /// <summary>A class with a section is an options class and is named so.</summary>
    public static IEnumerable<string> AreNamedOptions(House house) =>
        from type in house.Types
        where SectionOf(type) is not null && !type.Name.EndsWith("Options", StringComparison.Ordinal)
        select $"{type.FullName} has a {Section} but is not named …Options";

    /// <param name="house">Where the options classes are.</param>
    /// <param name="isConfigured">Whether the server fills this class from its configuration.</param>
    public static IEnumerable<string> AreBound(House house, Func<Type, bool> isConfigured) =>
        from type in OptionsClasses(house)
        where SectionOf(type) is not null && !isConfigured(type)
        select $"{type.FullName} is not bound to the configuration";

    /// <summary>
    /// Compares the settings with the rows of the page: same keys, same environment names, same defaults, same ranges.
    /// </summary>
    /// <param name="house">Where the options classes are.</param>
    /// <param name="rows">Key, short environment name, default, range, meaning.</param>
    /// <param name="aliases">Environment name → key.</param>
    public static IEnumerable<string> AreDocumented(House house, IReadOnlyList<string[]> rows, IReadOnlyDictionary<string, string> aliases)
    {
        var documented = rows.Where(row => row[0] != Nothing).ToDictionary(row => row[0]);
        var settings = OptionsClasses(house).SelectMany(Settings).ToDictionary(setting => setting.Key);
        foreach (var setting in settings.Values)
        {
            if (!documented.TryGetValue(setting.Key, out var row))
            {
                yield return $"{setting.Key} is not documented";
                continue;
            }

            if (row[2] != setting.Default)
            {
                yield return $"{setting.Key} has the default {setting.Default}, documented as {row[2]}";
            }

            if (setting.Range is not null && row[3] != setting.Range)
            {
                yield return $"{setting.Key} has the range {setting.Range}, documented as {row[3]}";
            }
        }

        foreach (var row in documented.Values)
        {
            var alias = aliases.SingleOrDefault(pair => pair.Value == row[0]).Key ?? Nothing;
            if (row[1] != alias)
            {
                yield return $"{row[0]} has the environment name {alias}, documented as {row[1]}";
            }
        }

        foreach (var (alias, key) in aliases.Where(pair => !documented.ContainsKey(pair.Value)))
        {
            yield return $"{alias} sets {key}, which is not documented";
        }

        foreach (var key in documented.Keys.Where(key => IsOfAKnownSection(key, settings.Keys) && !settings.ContainsKey(key)))
        {
            yield return $"{key} is documented but does not exist";
        }
    }

    private static IEnumerable<Type> OptionsClasses(House house) =>
        house.Types.Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal));

    private static string? SectionOf(Type type) =>
        type.GetField(Section, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } field
            ? field.GetRawConstantValue() as string
            : null;

    private static bool IsOfAKnownSection(string key, IEnumerable<string> keys) =>
        keys.Any(known => known.LastIndexOf(':') == key.LastIndexOf(':') && key.StartsWith(known[..known.LastIndexOf(':')], StringComparison.Ordinal));

    private static IEnumerable<Setting> Settings(Type type)
    {
        var defaults = Activator.CreateInstance(type, nonPublic: true)!;
        return from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanWrite || typeof(IList<string>).IsAssignableFrom(property.PropertyType)
               select new Setting(
                   $"{SectionOf(type)}:{property.Name}",
                   Text(property.GetValue(defaults)),
                   property.GetCustomAttribute<System.ComponentModel.DataAnnotations.RangeAttribute>() is { } range ? $"{Text(range.Minimum)} … {Text(range.Maximum)}" : null);
    }

    private static string Text(object? value) => value switch
    {
        null or "" => Nothing,
        IEnumerable<string> items => items.Any() ? string.Join(", ", items) : Nothing,
        bool flag => flag ? "true" : "false",
        >= (double)long.MaxValue => "no limit",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private sealed record Setting(string Key, string Default, string? Range);
}
