using System.ComponentModel;
using System.Globalization;

namespace Miauflix.Application.Common.Options;

/// <summary>A span of time in settings: digits and one of <c>s m h d</c>, e.g. <c>15m</c>.</summary>
[TypeConverter(typeof(DurationConverter))]
public readonly record struct Duration(TimeSpan Value)
{
    public static implicit operator TimeSpan(Duration duration) => duration.Value;

    public static Duration FromSeconds(double seconds) => new(TimeSpan.FromSeconds(seconds));

    public static Duration FromMinutes(double minutes) => new(TimeSpan.FromMinutes(minutes));

    public static Duration FromHours(double hours) => new(TimeSpan.FromHours(hours));

    public static Duration FromDays(double days) => new(TimeSpan.FromDays(days));

    public static bool TryParse(string? text, out Duration duration)
    {
        duration = default;
        text = text?.Trim() ?? "";
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        TimeSpan? value = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count <= TimeSpan.MaxValue.Days => TimeSpan.FromDays(count),
            _ => null,
        };
        duration = new Duration(value ?? default);
        return value is not null;
    }

    public TimeSpan ToTimeSpan() => Value;

    /// <summary>As it is written in settings, in the largest unit that fits; whole seconds only.</summary>
    public override string ToString() => (Value.Ticks % TimeSpan.TicksPerDay, Value.Ticks % TimeSpan.TicksPerHour, Value.Ticks % TimeSpan.TicksPerMinute) switch
    {
        (0, _, _) => $"{Value.TotalDays}d",
        (_, 0, _) => $"{Value.TotalHours}h",
        (_, _, 0) => $"{Value.TotalMinutes}m",
        _ => $"{(long)Value.TotalSeconds}s",
    };
}

/// <summary>Lets the configuration binder read a <see cref="Duration"/>.</summary>
internal sealed class DurationConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        Duration.TryParse(value as string, out var duration)
            ? duration
            : throw new FormatException("A duration is digits and one of s, m, h, d.");
}
