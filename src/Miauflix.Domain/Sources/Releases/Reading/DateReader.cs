using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>
/// Reads air dates: <c>2018.04.28</c>, <c>04.28.2018</c>, <c>28.04.2018</c>, <c>20181012</c>, <c>140722</c>, <c>16-Feb-2017</c>,
/// <c>1st Dec 2019</c>, <c>October 8, 2014</c>. Before 1970 or more than one day ahead is no date, nor is one with day and month in an
/// order nobody can tell (<c>12.02.2025</c>).
/// </summary>
internal static class DateReader
{
    private const int FirstYear = 1970;

    private static readonly FrozenDictionary<string, int> Months = new Dictionary<string, int>
    {
        ["jan"] = 1, ["january"] = 1, ["feb"] = 2, ["february"] = 2, ["mar"] = 3, ["march"] = 3, ["apr"] = 4, ["april"] = 4, ["may"] = 5,
            ["jun"] = 6, ["june"] = 6,
        ["jul"] = 7, ["july"] = 7, ["aug"] = 8, ["august"] = 8, ["sep"] = 9, ["sept"] = 9, ["september"] = 9, ["oct"] = 10,
            ["october"] = 10, ["nov"] = 11, ["november"] = 11,
        ["dec"] = 12, ["december"] = 12,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string,
        int>.AlternateLookup<ReadOnlySpan<char>> MonthLookup = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Read(NameTokens tokens, NumberingDraft draft, DateOnly today)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens.IsFree(index) && ReadAt(tokens, index, today, out var length) is { } date)
            {
                draft.AirDate = date;
                draft.Take(tokens, index, index + length - 1, TokenRole.Date);
                ReadPart(tokens, draft, index + length);
                return;
            }
        }
    }

    /// <summary>
    /// True when a name that was not dated prints three numbers in the manner of a date: one before 1970, ahead of the clock, or with day and
    /// month in an order nobody can tell. Such a name cannot be placed.
    /// </summary>
    public static bool HasUnusable(NameTokens tokens)
    {
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (tokens[index].IsNumber && tokens[index + 1] is { IsNumber: true, Length: 2 } middle && tokens[index + 2].IsNumber
                && IsJoint(middle) && middle.Before == tokens[index + 2].Before
                && (tokens[index].Length, tokens[index + 2].Length) is (4, 2) or (2, 4))
            {
                var (year, other) = tokens[index].Length == 4 ? (tokens[index].Number, tokens[index + 2].Number)
                    : (tokens[index + 2].Number, tokens[index].Number);
                if (EpisodeCode.IsYear(year) && (Date(year, middle.Number, other) ?? Date(year, other, middle.Number)) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static DateOnly? ReadAt(NameTokens tokens, int index, DateOnly today, out int length)
    {
        length = 3;
        var date = ReadNumbers(tokens, index) ?? ReadNamed(tokens, index);
        if (date is null)
        {
            length = 1;
            date = ReadCompact(tokens, index);
        }

        return date is { } day && day.Year >= FirstYear && day <= today.AddDays(1) ? day : null;
    }

    private static DateOnly? ReadNumbers(NameTokens tokens, int index)
    {
        var (first, second, third) = (tokens.FreeNumber(index, 4), tokens.FreeNumber(index + 1, 2), tokens.FreeNumber(index + 2, 4));
        if (first < 0 || second < 0 || third < 0 || !IsJoint(tokens[index + 1]) || !IsJoint(tokens[index + 2]))
        {
            return null;
        }

        return (tokens[index].Length, tokens[index + 2].Length) switch
        {
            (4, <= 2) => Date(first, second, third),
            (<= 2, 4) => IsAmbiguous(first, second) ? null : Date(third, first, second) ?? Date(third, second, first),
            _ => null,
        };
    }

    /// <summary>Nobody can say which of the two is the month.</summary>
    private static bool IsAmbiguous(int first, int second) => first <= 12 && second <= 12 && first != second;

    private static bool IsJoint(NameToken token) => token.Before is Separators.Dot or Separators.Dash or Separators.Blank or Separators.Slash;

    /// <summary><c>16-Feb-2017</c>, <c>16-Feb-17</c>, <c>1st Dec 2019</c>, <c>October 8, 2014</c>.</summary>
    private static DateOnly? ReadNamed(NameTokens tokens, int index)
    {
        if (!tokens.IsFree(index + 1) || !tokens.IsFree(index + 2) || tokens[index + 2].Number is var year && year < 0)
        {
            return null;
        }

        year = tokens[index + 2].Length == 2 ? year + 2_000 : year;
        if (MonthLookup.TryGetValue(tokens.Lower(index), out var month))
        {
            return Date(year, month, Day(tokens, index + 1));
        }

        return MonthLookup.TryGetValue(tokens.Lower(index + 1), out month) ? Date(year, month, Day(tokens, index)) : null;
    }

    private static int Day(NameTokens tokens, int index) =>
        tokens.FreeNumber(index, 2) is var day and > 0 ? day : SeasonWords.ReadOrdinal(tokens.Lower(index));

    private static DateOnly? ReadCompact(NameTokens tokens, int index)
    {
        var number = tokens[index].Number;
        return tokens[index].Length switch
        {
            8 => Date(number / 10_000, number / 100 % 100, number % 100),
            6 => Date(2_000 + (number / 10_000), number / 100 % 100, number % 100),
            _ => null,
        };
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is > 0 and < 10_000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;

    private static void ReadPart(NameTokens tokens, NumberingDraft draft, int index)
    {
        if (tokens.Is(index, "part") && tokens.IsFree(index) && tokens.FreeNumber(index + 1, 2) is var part and > 0)
        {
            draft.DailyPart = part;
            draft.Take(tokens, index, index + 1);
        }
    }
}
