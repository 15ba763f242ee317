using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Domain.Sources;

/// <summary>Chooses the file of a torrent that is played.</summary>
public static class VideoFileChoice
{
    private const string Sample = "sample";

    /// <summary>What a directory or a file is called that holds something around the movie instead of the movie.</summary>
    private static readonly HashSet<string> ExtraWords = new(
        [
            Sample, "samples", "trailer", "trailers", "teaser", "teasers", "extra", "extras", "bonus", "featurette", "featurettes", "interviews",
            "bloopers", "outtakes",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> ExtraDirectories = new(
        ["behind the scenes", "deleted scenes", "making of", "scenes"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The movie of a torrent: the file stored with the source when there is one, else the largest video that is neither sample nor
    /// trailer nor another extra; the first of equals. A word for an extra does not count where it belongs to the title, that is when
    /// the torrent's own name has it too, unless it stands where scene releases put it: <c>sample-…</c> or <c>…-trailer</c>.
    /// </summary>
    /// <param name="metadata">The torrent.</param>
    /// <param name="storedIndex">The source's <c>video_index</c>; one that names no playable file is passed over.</param>
    public static VideoChoice ForMovie(TorrentMetadata metadata, int? storedIndex) =>
        Stored(metadata, storedIndex) is { } stored
            ? VideoChoice.Chosen(stored, VideoChoiceReason.StoredIndex)
            : ForMovie(metadata.Name, metadata.Files);

    /// <summary>As above, from a torrent's name and its files in torrent order.</summary>
    public static VideoChoice ForMovie(string name, IReadOnlyList<TorrentFileEntry> files)
    {
        var videos = Videos(files);
        var titleWords = Words(name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var movie = videos.Where(file => !IsExtra(file.Path, titleWords)).MaxBy(file => file.LengthBytes);
        if (movie is not null)
        {
            return VideoChoice.Chosen(movie, VideoChoiceReason.Largest);
        }

        return VideoChoice.Refused(videos.Count == 0 ? VideoChoiceReason.NoVideo : VideoChoiceReason.OnlyExtras, videos);
    }

    /// <summary>
    /// An episode of a torrent: the file stored with the source when there is one, else the largest video whose name states the episode,
    /// else the only video unless its name says that it is another one. Never a file of another episode.
    /// </summary>
    /// <param name="metadata">The torrent.</param>
    /// <param name="storedIndex">The source's <c>video_index</c>; one that names no playable file is passed over.</param>
    /// <param name="episode">The wanted one.</param>
    /// <param name="today">For dates in names.</param>
    public static VideoChoice ForEpisode(TorrentMetadata metadata, int? storedIndex, WantedEpisode episode, DateOnly today) =>
        Stored(metadata, storedIndex) is { } stored
            ? VideoChoice.Chosen(stored, VideoChoiceReason.StoredIndex)
            : ForEpisode(metadata.Name, metadata.Files, episode, today);

    /// <summary>As above, from a torrent's name and its files in torrent order.</summary>
    public static VideoChoice ForEpisode(string name, IReadOnlyList<TorrentFileEntry> files, WantedEpisode episode, DateOnly today)
    {
        var videos = Videos(files);
        var titleWords = Words(name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = new EpisodeFileNames(name, today);
        var candidates = videos.Where(file => !IsExtra(file.Path, titleWords)).Select(file => (File: file, Name: names.Read(file.Path))).ToList();
        var match = candidates.Where(candidate => episode.IsStatedBy(candidate.Name)).Select(candidate => candidate.File).MaxBy(file => file.LengthBytes);
        if (match is not null)
        {
            return VideoChoice.Chosen(match, VideoChoiceReason.Episode);
        }

        if (candidates is [var only] && !episode.IsContradictedBy(only.Name) && !episode.IsContradictedBy(names.Torrent))
        {
            return VideoChoice.Chosen(only.File, VideoChoiceReason.OnlyVideo);
        }

        return VideoChoice.Refused(videos.Count == 0 ? VideoChoiceReason.NoVideo : VideoChoiceReason.EpisodeMissing, videos);
    }

    private static TorrentFileEntry? Stored(TorrentMetadata metadata, int? index) =>
        index is { } stored && stored >= 0 && stored < metadata.Files.Count && metadata.Files[stored] is { IsPadding: false, LengthBytes: > 0 } file
            ? file
            : null;

    private static List<TorrentFileEntry> Videos(IReadOnlyList<TorrentFileEntry> files) =>
        [.. files.Where(file => file is { IsPadding: false, LengthBytes: > 0 } && VideoFile.IsVideo(file.Path))];

    private static bool IsExtra(string path, HashSet<string> titleWords)
    {
        var parts = path.Split('/');
        return parts[..^1].Any(directory => IsExtraDirectory(directory, titleWords)) || IsExtraName(Path.GetFileNameWithoutExtension(parts[^1]), titleWords);
    }

    private static bool IsExtraDirectory(string name, HashSet<string> titleWords)
    {
        var words = Words(name);
        return ExtraDirectories.Contains(string.Join(' ', words))
            || (words.Length == 1 && ExtraWords.Contains(words[0]))
            || HasExtraWord(words, titleWords);
    }

    private static bool IsExtraName(string stem, HashSet<string> titleWords)
    {
        var words = Words(stem);
        return words.Length > 0
            && (ExtraWords.Contains(words[^1]) || words[0].Equals(Sample, StringComparison.OrdinalIgnoreCase) || HasExtraWord(words, titleWords));
    }

    private static bool HasExtraWord(string[] words, HashSet<string> titleWords) =>
        words.Any(word => ExtraWords.Contains(word) && !titleWords.Contains(word));

    private static string[] Words(string text) =>
        new string([.. text.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
