using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Words that stand beside an episode's number in many languages.</summary>
internal static class EpisodeWords
{
    private static readonly FrozenSet<string> Before = new[]
    {
        "ep", "eps", "epi", "episode", "episodes", "episod", "episodio", "episodios", "episódio", "episodi", "épisode", "épisodes", "folge",
            "folgen", "afl", "aflevering",
        "episodul", "episoade", "capitulo", "capítulo", "capitulos", "odcinek", "odcinki", "odc", "avsnitt", "afsnit", "epizod", "epizoda", "epizód", "díl", "dil",
            "diel", "rész", "jakso", "bölüm", "bolum", "tập", "tap",
        "серия", "серии", "эпизод", "выпуск", "серія", "серії",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Behind = new[]
    {
        "bölüm", "bolum", "blm", "серия", "серии", "сер", "ser", "rész", "odcinek", "jakso", "avsnitt", "серія", "díl", "epizoda", "epizod", "seriya", "seriia",
            "seriy",
    }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeLookup = Before.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BehindLookup = Behind.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word announces a number: <c>Episode 03</c>.</summary>
    public static bool IsBefore(NameTokens tokens, int index) => tokens.IsFree(index) && BeforeLookup.Contains(tokens.Lower(index));

    /// <summary>The word follows its number: <c>01.Bölüm</c>.</summary>
    public static bool IsBehind(NameTokens tokens, int index) =>
        tokens.IsFree(index) && !tokens[index].HasSpacedDash && !tokens[index].IsAtBracket && BehindLookup.Contains(tokens.Lower(index));

    /// <summary>The word stands between an episode's number and how many there are.</summary>
    public static bool IsOf(NameTokens tokens, int index) => index < tokens.Count && tokens.Lower(index) is "of" or "из" or "di" or "von";

    /// <summary>A word glued to its number: <c>episode05</c>, <c>folge12</c>; answers where the number starts, or 0.</summary>
    public static int GluedLength(ReadOnlySpan<char> word)
    {
        var letters = 0;
        while (letters < word.Length && char.IsLetter(word[letters]))
        {
            letters++;
        }

        return letters >= 2 && letters < word.Length && char.IsAsciiDigit(word[letters]) && BeforeLookup.Contains(word[..letters]) ? letters
            : 0;
    }
}
