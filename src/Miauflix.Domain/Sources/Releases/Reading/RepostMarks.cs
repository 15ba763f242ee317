using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>What reposting sites and Usenet posters hang behind the group of a release.</summary>
internal static class RepostMarks
{
    private static readonly FrozenSet<string> Suffixes = new[]
    {
        "rp", "obfuscated", "obfuscation", "scrambled", "sample", "pre", "postbot", "xpost", "buymore", "asrequested",
            "alternativetorequested", "gerov", "z0ids3n", "chamele0n",
        "4p", "4planet", "altezachen", "repackpost", "whiterev", "nzbgeek", "bot", "proof", "int", "internal", "english", "thumbnail",
            "trailer", "nordic", "newz", "1", "norar", "captcha", "rartv", "ettv", "tgx",
    }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Suffixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">Lower case.</param>
    public static bool Is(ReadOnlySpan<char> word) => Lookup.Contains(word) || word.StartsWith("rakuv");
}
