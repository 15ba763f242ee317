using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>
/// All known words, found by their first one. An entry of several words matches them with any single separator between, and glued:
/// <c>web dl</c> is found in <c>WEB-DL</c>, <c>WEB.DL</c> and <c>WEBDL</c>.
/// </summary>
internal static class TermIndex
{
    /// <summary>What may stand between the words of one entry.</summary>
    private const Separators Joints =
        Separators.Blank | Separators.Dot | Separators.Dash | Separators.BlankBeforeDash | Separators.BlankAfterDash | Separators.And | Separators.Colon;

    private static readonly FrozenDictionary<string, Entry[]> Entries = Build();

    private static readonly FrozenDictionary<string, Entry[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Entries.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest entry that begins at this word.</summary>
    /// <param name="length">How many words it takes.</param>
    public static Term? Find(NameTokens tokens, int index, out int length)
    {
        length = 0;
        if (!Lookup.TryGetValue(tokens.Lower(index), out var entries))
        {
            return null;
        }

        foreach (var entry in entries)
        {
            if (Follows(tokens, index, entry.Rest))
            {
                length = entry.Rest.Length + 1;
                return entry.Term;
            }
        }

        return null;
    }

    /// <summary>The entry of exactly this one word, in lower case.</summary>
    public static Term? Find(ReadOnlySpan<char> word) =>
        Lookup.TryGetValue(word, out var entries) && entries[^1].Rest.Length == 0 ? entries[^1].Term : null;

    private static bool Follows(NameTokens tokens, int index, string[] rest)
    {
        for (var offset = 1; offset <= rest.Length; offset++)
        {
            var next = index + offset;
            if (!tokens.IsFree(next) || !IsJoint(tokens[next]) || !tokens.Lower(next).SequenceEqual(rest[offset - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJoint(NameToken token) =>
        (token.Before & ~Joints) == Separators.None && !token.HasSpacedDash;

    private static FrozenDictionary<string, Entry[]> Build()
    {
        var entries = new Dictionary<string, Dictionary<string, Entry>>();
        IEnumerable<(string Words, Term Term)> all =
        [
            .. SourceTerms.All, .. PictureTerms.All, .. SoundTerms.All, .. ServiceTerms.All, .. LanguageTerms.All, .. SubtitleTerms.All,
            .. EditionTerms.All, .. NoteTerms.All,
        ];
        foreach (var (words, term) in all)
        {
            foreach (var spelling in Spellings(words))
            {
                if (!entries.TryGetValue(spelling[0], out var list))
                {
                    entries.Add(spelling[0], list = []);
                }

                list.TryAdd(string.Join(' ', spelling), new Entry(spelling[1..], term));
            }
        }

        return entries.ToFrozenDictionary(
            pair => pair.Key,
            pair => pair.Value.Values.OrderByDescending(entry => entry.Rest.Length).ToArray());
    }

    /// <summary>Every way to glue neighbouring words: <c>dts hd ma</c>, <c>dtshd ma</c>, <c>dts hdma</c>, <c>dtshdma</c>.</summary>
    private static IEnumerable<string[]> Spellings(string words)
    {
        var parts = words.Split(' ');
        for (var glue = 0; glue < 1 << (parts.Length - 1); glue++)
        {
            List<string> spelling = [parts[0]];
            for (var part = 1; part < parts.Length; part++)
            {
                if ((glue & (1 << (part - 1))) != 0)
                {
                    spelling[^1] += parts[part];
                }
                else
                {
                    spelling.Add(parts[part]);
                }
            }

            yield return [.. spelling];
        }
    }

    private sealed record Entry(string[] Rest, Term Term);
}
