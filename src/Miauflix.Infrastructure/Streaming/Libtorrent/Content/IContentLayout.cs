using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>Where the files of a torrent lie on disk.</summary>
internal interface IContentLayout
{
    /// <summary>The directory libtorrent is given.</summary>
    string Directory { get; }

    /// <summary>Paths below the directory as libtorrent is given them, one per file; null names files by their index.</summary>
    IReadOnlyList<string>? FileNames { get; }

    /// <summary>Whether the directory belongs to the torrent alone and may be deleted with it.</summary>
    bool IsOwned { get; }

    string PathOf(TorrentFileEntry file);
}

/// <summary>Downloads: <c>&lt;root&gt;/media/&lt;first two hex digits&gt;/&lt;storage id&gt;/&lt;file index&gt;</c>; no name of a torrent is ever used.</summary>
internal sealed class DownloadLayout(string downloadsDirectory, Guid storageId) : IContentLayout
{
    public string Directory { get; } = Path.Combine(downloadsDirectory, "media", storageId.ToString("N")[..2], storageId.ToString("D"));

    public IReadOnlyList<string>? FileNames => null;

    public bool IsOwned => true;

    public string PathOf(TorrentFileEntry file) => Path.Combine(Directory, file.Index.ToString());
}

/// <summary>Content that was there before and is only seeded: under the torrent's own names, judged safe by the metadata reader.</summary>
internal sealed class SeedLayout : IContentLayout
{
    public SeedLayout(string directory, TorrentMetadata metadata)
    {
        Directory = directory;
        var isSingleFile = metadata.Files.Count == 1 && metadata.Files[0].Path == metadata.Name;
        FileNames = [.. metadata.Files.Select(file => isSingleFile ? file.Path : $"{metadata.Name}/{file.Path}")];
    }

    public string Directory { get; }

    public IReadOnlyList<string> FileNames { get; }

    public bool IsOwned => false;

    public string PathOf(TorrentFileEntry file) => Path.Combine(Directory, FileNames[file.Index]);
}
