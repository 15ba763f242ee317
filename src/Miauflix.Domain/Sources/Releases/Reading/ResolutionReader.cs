using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads sizes of the picture: <c>1080p</c>, <c>720p50</c>, <c>1920x804</c>, <c>1280 x 720</c> (by width), <c>[720]</c>.</summary>
internal static class ResolutionReader
{
    private static readonly int[] Usual = [240, 360, 480, 540, 576, 720, 1080, 1440, 2160, 4320];

    private static readonly Dictionary<int, Term> Stated = Usual.ToDictionary(lines => lines, lines => Make(lines,
        ResolutionOrigin.Number));

    private static readonly Dictionary<int, Term> Measured = Usual.ToDictionary(lines => lines, lines => Make(lines,
        ResolutionOrigin.Pixels));

    /// <param name="length">How many words it takes.</param>
    public static Term? Read(NameTokens tokens, int index, out int length)
    {
        length = 1;
        var word = tokens.Lower(index);
        if (!char.IsAsciiDigit(word[0]))
        {
            return null;
        }

        if (Read(word) is { } term)
        {
            return term;
        }

        var number = tokens[index].Number;
        if (number < 0)
        {
            return null;
        }

        // 1280*720
        if (tokens.CharAfter(index) == '*' && tokens.FreeNumber(index + 1, 4) is >= 200 and var height && number >= 320
            && tokens[index + 1].Before == Separators.Other)
        {
            length = 2;
            return OfPixels(number, height);
        }

        // 1280 x 720
        if (number >= 320 && tokens.Is(index + 1, "x") && tokens.FreeNumber(index + 2, 4) is >= 200 and var lines)
        {
            length = 3;
            return OfPixels(number, lines);
        }

        return number is 480 or 576 or 720 or 1080 or 2160 && index > 0
            && (tokens.FillsBracket(index, index) || (tokens[index - 1].Role == TokenRole.Term && !tokens[index].HasSpacedDash))
                ? Stated[number] : null;
    }

    /// <summary>One lower-case word.</summary>
    public static Term? Read(ReadOnlySpan<char> word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        if (digits is < 3 or > 5 || digits == word.Length)
        {
            return null;
        }

        var first = NameTokens.ParseNumber(word[..digits]);
        var rest = word[digits..];
        return rest[0] switch
        {
            'p' or 'i' when rest.Length == 1 || (rest.Length <= 3
                && NameTokens.ParseNumber(rest[1..]) is >= 23 and <= 144) => OfLines(first),
            'x' when NameTokens.ParseNumber(rest[1..]) is >= 200 and var height => OfPixels(first, height),
            'x' when rest.Length > 2 && rest[^1] is 'p' or 'i'
                && NameTokens.ParseNumber(rest[1..^1]) is >= 200 and var lines => OfLines(lines),
            _ => null,
        };
    }

    /// <summary>A zero typed twice (<c>7200p</c>) is a slip.</summary>
    private static Term? OfLines(int lines)
    {
        lines = lines > 4_320 && lines % 10 == 0 ? lines / 10 : lines;
        return Stated.TryGetValue(lines, out var term) ? term : lines is >= 200 and <= 4_320 ? Make(lines, ResolutionOrigin.Number) : null;
    }

    /// <summary>Pictures are cropped in height, so the width tells; below HD the height does.</summary>
    private static Term? OfPixels(int width, int height) => (width, height) switch
    {
        ( >= 7_600, _) => Measured[4320],
        ( >= 3_800, _) => Measured[2160],
        ( >= 2_500, _) => Measured[1440],
        ( >= 1_900, _) or ( >= 1_400, >= 1_000) => Measured[1080],
        ( >= 1_200, _) or ( >= 900, >= 700) => Measured[720],
        ( >= 320, >= 560) => Measured[576],
        ( >= 320, >= 520) => Measured[540],
        ( >= 320, >= 400) or ( >= 640, >= 340) => Measured[480],
        ( >= 320, _) => Measured[360],
        _ => null,
    };

    private static Term Make(int lines, ResolutionOrigin origin) => new(TermKind.Picture) { Lines = lines, LinesOrigin = origin,
        IsStrong = true };
}
