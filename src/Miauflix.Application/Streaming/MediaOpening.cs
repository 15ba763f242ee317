using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>Opens the media file of one source: admission, metadata, file choice, range, and the first byte on disk. Thread safe.</summary>
internal sealed partial class MediaOpening(
    TorrentLeases leases,
    StorageRoom room,
    StreamRegistry registry,
    ReadAheadShares readAhead,
    StreamMeter meter,
    IFieldCipher cipher,
    IOptions<StreamingOptions> options,
    INetworkGate gate,
    ICommandFlights flights,
    TimeProvider clock,
    ILogger<MediaOpening> logger)
{
    /// <summary>Bytes copied at once from a file that is wholly on disk; larger steps gain nothing.</summary>
    private const int DiskCopyStep = 256 * 1024;

    private static readonly TimeSpan DiskRetry = TimeSpan.FromSeconds(30);

    /// <summary>Opens the source for the request; the caller owns the answer.</summary>
    /// <param name="timeout">For everything up to the first byte on disk.</param>
    /// <exception cref="SourceTimedOutException">The swarm did not give it in time.</exception>
    /// <exception cref="UpstreamFailedException">The torrent cannot be used, or holds no video.</exception>
    /// <exception cref="StorageFullException">There is no room.</exception>
    /// <exception cref="TooManyRequestsException">The viewer has as many streams as one may have.</exception>
    /// <exception cref="UnavailableException">The server is full or stopping, the network is closed, or the disk refuses to be written.</exception>
    public async Task<OpenedStream> OpenAsync(PlayableSource source, OpenStream request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = meter.Start();
        RequireNetwork(source);
        var mediaRequest = RangePolicy.Read(request.Headers);
        var place = registry.Admit(ToAdmission(request.Viewer, source), MediaHead.TitleOf(source));
        try
        {
            var opened = await WithinAsync(timeout, token => OpenAsync(source, mediaRequest, request.HeadOnly, place, token), cancellationToken);
            if (!request.HeadOnly)
            {
                meter.Opened(started);
            }

            return opened;
        }
        catch (Exception exception)
        {
            place.Dispose();
            StreamMeter.Failed((exception as MiauflixException)?.Code ?? "error");
            throw;
        }
    }

    /// <exception cref="UnavailableException">The gate is closed, and the source comes from outside.</exception>
    private void RequireNetwork(PlayableSource source)
    {
        if (!source.IsLocal)
        {
            gate.RequireOpen();
        }
    }

    private StreamRequest ToAdmission(StreamViewer viewer, PlayableSource source) =>
        new(viewer.UserId, viewer.Credential, viewer.ClientAddress, source.SourceId, leases.IsComplete(source.InfoHash));

    private async Task<OpenedStream> WithinAsync(TimeSpan timeout, Func<CancellationToken, Task<OpenedStream>> open, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await open(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Closed meanwhile: what is missing cannot come.
            gate.RequireOpen();
            throw leases.IsHeld ? new StorageFullException(DiskRetry) : new SourceTimedOutException();
        }
    }

    private async Task<OpenedStream> OpenAsync(
        PlayableSource source,
        MediaRequest mediaRequest,
        bool headOnly,
        OpenRequest place,
        CancellationToken cancellationToken)
    {
        var claim = headOnly ? null : room.Of(source, StoragePurpose.Reader);
        var lease = await leases.AcquireAsync(source, LeasePurpose.Reading, claim, cancellationToken);
        MediaReader? reader = null;
        try
        {
            var metadata = await lease.Torrent.WaitForMetadataAsync(cancellationToken);
            var chosen = Choose(source, metadata);
            var head = MediaHead.Of(source, metadata, chosen, cipher.BlindIndex(source.InfoHash), clock.GetUtcNow());
            var decision = RangePolicy.Decide(mediaRequest, head.SizeBytes, head.ETag, head.LastModified);
            if (!headOnly && decision.Range.Length > 0)
            {
                await room.ReserveAsync(source, metadata, chosen, StoragePurpose.Reader, cancellationToken);
                place.Follow(chosen.LengthBytes, () => lease.Torrent.AvailableRanges(chosen.Index));
                var file = lease.Torrent.OpenFile(chosen.Index);
                reader = new MediaReader(file, place.Request.IsComplete ? null : readAhead.Join(file, decision.Range.Start));
                await reader.SeekAsync(decision.Range.Start, cancellationToken);
            }

            return new OpenedStream(
                head,
                decision,
                place,
                lease,
                reader,
                meter,
                place.Request.IsComplete ? DiskCopyStep : options.Value.ChunkSize,
                WatchEnd(source, place.Request.UserId, decision.Range.Start, chosen.LengthBytes));
        }
        catch (TorrentUnusableException unusable)
        {
            lease.Dispose();
            throw new UpstreamFailedException(unusable.Message, "torrent-unusable");
        }
        catch (TorrentDiskException disk)
        {
            await (reader?.DisposeAsync() ?? ValueTask.CompletedTask);
            lease.Dispose();
            throw disk.IsFull
                ? new StorageFullException(DiskRetry)
                : new UnavailableException("The disk refuses to be written", DiskRetry, "storage-unavailable");
        }
        catch
        {
            await (reader?.DisposeAsync() ?? ValueTask.CompletedTask);
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Told of every position that is reached, announces once that an episode is nearly through; null for a movie.</summary>
    private Action<long>? WatchEnd(PlayableSource source, Guid userId, long start, long sizeBytes)
    {
        if (source.EpisodeId is not { } episodeId)
        {
            return null;
        }

        var end = new NearEnd(start, sizeBytes);
        return position =>
        {
            if (end.IsPassedAt(position))
            {
                flights.Queue(new AnnounceNearEnd(userId, episodeId));
            }
        };
    }

    private TorrentFileEntry Choose(PlayableSource source, TorrentMetadata metadata)
    {
        var choice = MediaFiles.Choose(source, metadata, clock.GetUtcNow());
        if (choice.IsChosen)
        {
            return choice.File;
        }

        LogNoVideo(logger, source.SourceId, choice.Reason, string.Join(", ", choice.Candidates.Select(file => $"{file.Index}:{file.LengthBytes}")));
        throw new UpstreamFailedException("The torrent holds no video that could play", "no-video");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {SourceId} has no file to play ({Reason}); candidates: {Candidates}")]
    private static partial void LogNoVideo(ILogger logger, long sourceId, VideoChoiceReason reason, string candidates);
}
