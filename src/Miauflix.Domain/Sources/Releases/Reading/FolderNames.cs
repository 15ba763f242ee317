using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Folders that say what kind of file is in them, not of which title.</summary>
internal static class FolderNames
{
    private static readonly FrozenSet<string> Extras = new[] { "special", "specials", "extra", "extras", "bonus", "featurettes", "trailers",
        "sample", "samples" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Extras.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for a path whose last folder holds specials, extras or samples.</summary>
    public static bool IsOfExtras(ReadOnlySpan<char> folder) => Lookup.Contains(folder[(folder.LastIndexOfAny('/', '\\') + 1)..].Trim());
}
