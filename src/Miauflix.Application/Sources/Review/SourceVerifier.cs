using AutoMapper;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Review;

/// <summary>
/// Judges a stored source anew from everything that is known of it: its name, its file list, what trackers and users say; then its status
/// and its score. What only a search, a fetch or playing can find stays as it was found.
/// </summary>
internal sealed class SourceVerifier(IFieldCipher cipher, ProviderBoard board, IMapper mapper, IOptions<VerificationOptions> rules, TimeProvider clock)
{
    private const string HashMismatch = "hash-mismatch";
    private const string Remake = "remake";

    private static readonly HashSet<string> Kept =
        [HashMismatch, Remake, "title-differs", "year-differs", "probe-mismatch", PlaybackReports.Code];

    /// <param name="row">Changed in place; one whose name does not verify keeps its findings.</param>
    /// <param name="wanted">Its title; null when it is gone or its sources are its own.</param>
    /// <param name="reports">What users say of it.</param>
    /// <param name="ratings">How users rated it.</param>
    public void Verify(TorrentSource row, WantedContent? wanted, ReportCounts reports, RatingSummary ratings) =>
        Verify(row, wanted, MetadataOf(row), reports, ratings);

    /// <summary>As above, for who has read the .torrent already.</summary>
    /// <param name="row">Changed in place: which file plays and what it says, too.</param>
    /// <param name="wanted">Its title; null when it is gone or its sources are its own.</param>
    /// <param name="metadata">Null while it has no .torrent.</param>
    /// <param name="reports">What users say of it.</param>
    /// <param name="ratings">How users rated it.</param>
    public void Verify(TorrentSource row, WantedContent? wanted, TorrentMetadata? metadata, ReportCounts reports, RatingSummary ratings)
    {
        var now = clock.GetUtcNow();
        if (cipher.Unprotect(SourceFields.Of(row).ReleaseName, row.EncryptedReleaseName) is { } name)
        {
            var video = metadata is null ? null : Choose(metadata, wanted, now);
            SourceFiles.Describe(row, metadata, video, name, wanted?.Runtime, now);
            var found = SourceVerification.Verify(Input(row, name, wanted, metadata, video, reports, now), rules.Value);
            // What was found before keeps its date.
            var dated = found.Select(finding => row.Findings.FirstOrDefault(known => known.Code == finding.Code && known.Severity == finding.Severity) ?? finding);
            row.Findings = [.. row.Findings.Where(finding => Kept.Contains(finding.Code)).Concat(dated).DistinctBy(finding => finding.Code)];
        }

        row.Status = SourceRows.StatusOf(row);
        SourceRows.Settle(row, mapper.Map<SourceSnapshot>(row), ratings, new ScoringContext(now, wanted?.Runtime, board.ReliabilityOf));
    }

    /// <summary>The files of a source whose .torrent is stored; null otherwise.</summary>
    public IReadOnlyList<TorrentFileEntry>? FilesOf(TorrentSource row) => MetadataOf(row)?.Files;

    /// <summary>What the stored .torrent says; null when there is none, or it does not verify.</summary>
    public TorrentMetadata? MetadataOf(TorrentSource row) =>
        row.EncryptedTorrentFile is { } stored && cipher.Unprotect(SourceFields.Of(row).TorrentFile, stored) is { } torrent
            ? TorrentMetadataReader.Read(torrent).Metadata
            : null;

    private static VideoChoice Choose(TorrentMetadata metadata, WantedContent? wanted, DateTimeOffset now) => wanted?.Title.Episode is { } episode
        ? VideoFileChoice.ForEpisode(metadata, storedIndex: null, episode, DateOnly.FromDateTime(now.UtcDateTime))
        : VideoFileChoice.ForMovie(metadata, storedIndex: null);

    private static VerificationInput Input(
        TorrentSource row,
        string name,
        WantedContent? wanted,
        TorrentMetadata? metadata,
        VideoChoice? video,
        ReportCounts reports,
        DateTimeOffset now)
    {
        // What is stated of a pack is not the size of the episode.
        var size = row.Scope is SourceScope.Pack ? 0 : row.Size;
        var content = new VerifiedContent { Episode = wanted?.Title.Episode, Runtime = wanted?.Runtime, Released = wanted?.Released };
        return VerificationInput.OfTorrent(name, size, metadata?.Files, content, now) with
        {
            VideoIndex = video?.File?.Index,
            UploadedAt = row.SourceUploadedAt,
            Swarm = row.Sightings.Max(sighting => sighting.Seeders) is { } seeders ? new SwarmClaims(seeders, row.ZeroChecks) : null,
            Reports = reports,
            IsVouchedFor = wanted is null || row.Provider == AddMovieSource.Provider,
        };
    }
}
