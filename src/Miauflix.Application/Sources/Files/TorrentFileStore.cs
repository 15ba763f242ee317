using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Review;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Files;

/// <summary>
/// Stores the .torrent of a torrent with every source of it, each encrypted for its own row, and judges those sources by their files. The
/// episodes of a pack that have no source yet get one when the pack has their file.
/// </summary>
internal sealed class TorrentFileStore(
    ISourcesDb db,
    IWriteQueue writes,
    IFieldCipher cipher,
    WantedContents contents,
    SourceVerifier verifier,
    SourceRows rows,
    IMediator mediator,
    TimeProvider clock)
{
    /// <summary>Sources in one write unit: each reads the names of all files.</summary>
    private const int RowsPerUnit = 10;

    public async Task StoreAsync(InfoHash infoHash, ResolvedFile file, CancellationToken cancellationToken)
    {
        var indexes = cipher.BlindIndexes(infoHash);
        var stored = await ContentsAsync(indexes, cancellationToken);
        var wanted = new Dictionary<ContentRef, WantedContent?>();
        foreach (var content in stored)
        {
            wanted[content] = await contents.FindAsync(content, cancellationToken);
        }

        var further = await FurtherEpisodesAsync(wanted.Values.FirstOrDefault(content => content?.Title.Episode is not null), wanted.Keys, file.Metadata, cancellationToken);
        foreach (var part in stored.Chunk(RowsPerUnit))
        {
            await RunAsync(unit => StoreAsync(unit, part, indexes, file, wanted, cancellationToken), cancellationToken);
        }

        foreach (var part in further.Chunk(RowsPerUnit))
        {
            await RunAsync(unit => AddAsync(unit, part, indexes, file, cancellationToken), cancellationToken);
        }

        foreach (var episode in further)
        {
            await mediator.Publish(new SourcesFound(episode.Content, 1), cancellationToken);
        }
    }

    /// <summary>Nobody had it: every source of the torrent is tried again later, and after too many rounds it is dead.</summary>
    public async Task PostponeAsync(InfoHash infoHash, CancellationToken cancellationToken)
    {
        var indexes = cipher.BlindIndexes(infoHash);
        var died = await writes.RunAsync<ISourcesDb, List<long>>(
            "sources.file-missing",
            async (unit, token) =>
            {
                var now = clock.GetUtcNow();
                var sources = await unit.SourcesWithAsync(indexes, token);
                return [.. sources.Where(source => !source.HasTorrentFile && SourceLife.FileRoundFailed(source, now, Random.Shared.NextDouble())).Select(source => source.Id)];
            },
            cancellationToken,
            WritePriority.Background);
        if (died.Count > 0)
        {
            await mediator.Publish(new SourceDied(died), cancellationToken);
        }
    }

    private async Task<List<ContentRef>> ContentsAsync(IReadOnlyList<byte[]> indexes, CancellationToken cancellationToken)
    {
        var movies = await db.MovieSources.Where(source => indexes.Contains(source.BlindIndex!)).Select(source => source.MovieId).ToListAsync(cancellationToken);
        var episodes = await db.EpisodeSources.Where(source => indexes.Contains(source.BlindIndex!)).Select(source => source.EpisodeId).ToListAsync(cancellationToken);
        return [.. movies.Select(ContentRef.Movie), .. episodes.Select(ContentRef.Episode)];
    }

    /// <summary>Episodes of the same show that have no source of this torrent although one of its files is theirs.</summary>
    private async Task<IReadOnlyList<WantedContent>> FurtherEpisodesAsync(
        WantedContent? known,
        IReadOnlyCollection<ContentRef> stored,
        TorrentMetadata metadata,
        CancellationToken cancellationToken)
    {
        var videos = metadata.Files.Where(file => VideoFile.IsVideo(file.Path)).ToList();
        if (known?.Title.Episode is not { } episode || videos.Count < 2)
        {
            return [];
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var seasons = videos.SelectMany(file => file.Path.Split('/'))
            .Append(metadata.Name)
            .Distinct()
            .SelectMany(name => ReleaseNameReader.Read(name, today).Seasons)
            .Append(episode.Season);
        var siblings = await contents.SiblingsAsync(known, seasons, cancellationToken);
        return
        [
            .. siblings.Where(sibling => !stored.Contains(sibling.Content)
                && VideoFileChoice.ForEpisode(metadata, storedIndex: null, sibling.Title.Episode!, today).Reason is VideoChoiceReason.Episode),
        ];
    }

    private async Task RunAsync(Func<ISourcesDb, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        var outcome = await writes.RunAsync<ISourcesDb, Outcome>("sources.file", (unit, _) => work(unit), cancellationToken, WritePriority.Background);
        await mediator.Publish(new TorrentFileStored(outcome.Stored), cancellationToken);
        if (outcome.Rejected.Count > 0)
        {
            await mediator.Publish(new SourceRejected(outcome.Rejected), cancellationToken);
        }
    }

    private async Task<Outcome> StoreAsync(
        ISourcesDb unit,
        ContentRef[] part,
        IReadOnlyList<byte[]> indexes,
        ResolvedFile file,
        Dictionary<ContentRef, WantedContent?> wanted,
        CancellationToken cancellationToken)
    {
        var sources = (await unit.SourcesWithAsync(indexes, cancellationToken)).Where(source => part.Contains(source.Content)).ToList();
        var ratings = await unit.RatingsOfAsync([.. sources.Select(source => source.Id)], cancellationToken);
        var outcome = new Outcome([], []);
        foreach (var source in sources)
        {
            var reports = await unit.ReportCountsOfAsync(source.Id, clock.GetUtcNow(), cancellationToken);
            Put(source, file, wanted.GetValueOrDefault(source.Content), reports, ratings.GetValueOrDefault(source.Id, RatingSummary.None), outcome);
        }

        return outcome;
    }

    private async Task<Outcome> AddAsync(
        ISourcesDb unit,
        WantedContent[] part,
        IReadOnlyList<byte[]> indexes,
        ResolvedFile file,
        CancellationToken cancellationToken)
    {
        var known = await unit.EpisodeSources.Where(source => indexes.Contains(source.BlindIndex!)).ToListAsync(cancellationToken);
        var outcome = new Outcome([], []);
        foreach (var episode in part.Where(episode => known.TrueForAll(source => source.Content != episode.Content)))
        {
            if (known.Count > 0 && rows.Copy(known[0], episode.Content, await unit.NextSourceIdAsync(cancellationToken)) is { } source)
            {
                unit.Add(source);
                Put(source, file, episode, default, RatingSummary.None, outcome);
            }
        }

        return outcome;
    }

    private void Put(TorrentSource source, ResolvedFile file, WantedContent? wanted, ReportCounts reports, RatingSummary ratings, Outcome outcome)
    {
        var fields = SourceFields.Of(source);
        source.EncryptedTorrentFile = cipher.Protect(fields.TorrentFile, file.Bytes.AsSpan());
        (source.FileResolvedBy, source.FileAttempts, source.FirstFileAttemptAt, source.NextFileAttemptAt) = (file.Resolver, 0, null, null);
        source.EncryptedMagnet = cipher.Protect(fields.Magnet, MagnetOf(source, fields, file.Metadata));
        var wasRejected = source.Status == SourceStatus.Rejected;
        verifier.Verify(source, wanted, file.Metadata, reports, ratings);
        outcome.Stored.Add(source.Id);
        if (source.Status == SourceStatus.Rejected && !wasRejected)
        {
            outcome.Rejected.Add(source.Id);
        }
    }

    /// <summary>The trackers that were known and those of the file; a private torrent keeps its own alone (BEP 27).</summary>
    private string MagnetOf(TorrentSource source, SourceFields fields, TorrentMetadata metadata)
    {
        var known = !metadata.IsPrivate && MagnetLink.TryParse(cipher.Unprotect(fields.Magnet, source.EncryptedMagnet), out var magnet, out _) ? magnet.Trackers : [];
        return MagnetLink.Build(metadata.InfoHash, metadata.Name, [.. known.Concat(metadata.Trackers).Distinct().Take(TorrentLimits.MaxTrackers)]);
    }

    private sealed record Outcome(List<long> Stored, List<long> Rejected);
}
