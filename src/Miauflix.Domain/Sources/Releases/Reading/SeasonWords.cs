using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Words that stand beside a season's number in many languages, and numbers written out.</summary>
internal static class SeasonWords
{
    private static readonly FrozenSet<string> Seasons = new[]
    {
        "season", "seasons", "saison", "saisons", "temporada", "temporadas", "temp", "tem", "staffel", "staffeln", "stagione", "stagioni",
            "seizoen", "seizoenen", "sezon", "sezona", "sezonul",
        "сезон", "сезоны", "сезона", "сез", "sez", "sæson", "säsong", "sesong", "kausi", "évad", "evad", "séria", "série", "serie", "řada",
            "se",
    }.ToFrozenSet();

    /// <summary>Words for several seasons, which a range of plain numbers may precede: <c>1-3 Seasons</c>.</summary>
    private static readonly FrozenSet<string> Plurals =
        new[] { "seasons", "saisons", "temporadas", "staffeln", "stagioni", "seizoenen", "сезоны", "сезона", "сезон" }.ToFrozenSet();

    /// <summary>Words that a plain number precedes: <c>3 сезон</c>, <c>2 évad</c>.</summary>
    private static readonly FrozenSet<string> Following = new[] { "сезон", "sezon", "évad", "evad" }.ToFrozenSet();

    /// <summary>Ordinary words in titles: only right before a short number, or behind an ordinal.</summary>
    private static readonly FrozenSet<string> Hesitant = new[] { "series", "serie", "série", "se", "temp", "tem" }.ToFrozenSet();

    private static readonly FrozenDictionary<string, int> Written = new Dictionary<string, int>
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
            ["ten"] = 10,
        ["un"] = 1, ["une"] = 1, ["deux"] = 2, ["trois"] = 3, ["quatre"] = 4, ["cinq"] = 5, ["sept"] = 7, ["huit"] = 8, ["neuf"] = 9,
            ["dix"] = 10,
        ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6, ["seventh"] = 7, ["eighth"] = 8,
            ["ninth"] = 9, ["tenth"] = 10,
        ["primera"] = 1, ["segunda"] = 2, ["tercera"] = 3, ["cuarta"] = 4, ["quinta"] = 5, ["sexta"] = 6, ["primeira"] = 1, ["terceira"] = 3,
            ["quarta"] = 4, ["prima"] = 1, ["seconda"] = 2, ["terza"] = 3, ["sesta"] = 6, ["première"] = 1, ["deuxième"] = 2,
            ["troisième"] = 3, ["erste"] = 1, ["zweite"] = 2, ["dritte"] = 3, ["vierte"] = 4,
        ["i"] = 1, ["ii"] = 2, ["iii"] = 3, ["iv"] = 4, ["v"] = 5, ["vi"] = 6, ["vii"] = 7, ["viii"] = 8, ["ix"] = 9, ["x"] = 10,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SeasonLookup = Seasons.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HesitantLookup = Hesitant.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string,
        int>.AlternateLookup<ReadOnlySpan<char>> WrittenLookup = Written.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PluralLookup = Plurals.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FollowingLookup = Following.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(ReadOnlySpan<char> word) => SeasonLookup.Contains(word) || HesitantLookup.Contains(word);

    public static bool IsPlural(ReadOnlySpan<char> word) => PluralLookup.Contains(word);

    public static bool IsFollowing(ReadOnlySpan<char> word) => FollowingLookup.Contains(word);

    public static bool IsHesitant(ReadOnlySpan<char> word) => HesitantLookup.Contains(word);

    /// <summary>A number written as a word or in Roman digits, or −1.</summary>
    public static int ReadWritten(ReadOnlySpan<char> word) => WrittenLookup.TryGetValue(word, out var number) ? number : -1;

    /// <summary><c>2nd</c>, <c>10º</c>, <c>1ª</c>, or −1.</summary>
    public static int ReadOrdinal(ReadOnlySpan<char> word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        return digits is 1 or 2
            && word[digits..] is "st" or "nd" or "rd" or "th" or "º" or "ª" or "°" or "a" or "e" or "er" or "ème" or "eme"
            ? NameTokens.ParseNumber(word[..digits]) : -1;
    }

    /// <summary>A word glued to its number: <c>Season4</c>; answers where the number starts, or 0.</summary>
    public static int GluedLength(ReadOnlySpan<char> word)
    {
        var letters = 0;
        while (letters < word.Length && char.IsLetter(word[letters]))
        {
            letters++;
        }

        return letters >= 4 && letters < word.Length && NameTokens.ParseNumber(word[letters..]) >= 0
            && SeasonLookup.Contains(word[..letters]) ? letters : 0;
    }
}
