using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Upkeep;

/// <summary>Takes over what a torrent's files say of a source: which one plays, how large it is, how sharp. Pure.</summary>
internal static class SourceFiles
{
    /// <param name="row">Changed in place.</param>
    /// <param name="metadata">Null while the files are not known: nothing happens.</param>
    /// <param name="video">The file that would play, or why none does.</param>
    /// <param name="name">Release name as published.</param>
    /// <param name="runtime">Of the title; null when unknown.</param>
    /// <param name="now">For dates in names.</param>
    public static void Describe(TorrentSource row, TorrentMetadata? metadata, VideoChoice? video, string name, TimeSpan? runtime, DateTimeOffset now)
    {
        if (metadata is null)
        {
            return;
        }

        row.Size = metadata.TotalBytes;
        row.IsPrivate |= metadata.IsPrivate;
        row.SourceUploadedAt ??= metadata.CreatedAt;
        (row.VideoIndex, row.VideoSize) = (video?.File?.Index, video?.File?.LengthBytes);
        if (video?.File is not { } file || row.FactsFrom is FactsOrigin.Probe)
        {
            return;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var fileName = ReleaseNameReader.Read(file.Path[(file.Path.LastIndexOf('/') + 1)..], today);
        row.FactsFrom = FactsOrigin.Files;
        row.Container = Path.GetExtension(file.Path).TrimStart('.').ToLowerInvariant();
        if (fileName.ResolutionOrigin < ResolutionOrigin.Pixels)
        {
            return;
        }

        var quality = QualityPolicy.Decide(new QualityEvidence
        {
            FileName = fileName,
            Release = ReleaseNameReader.Read(name, today),
            SizeBytes = file.LengthBytes,
            Runtime = runtime,
        });
        // A provider may know that it is 3D although no name says so.
        row.Resolution = quality.Resolution;
        row.Quality = row.Is3D ? row.Quality : quality.Quality?.Text();
    }
}
