using System.Text.Json;
using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Application.Streaming;

/// <summary>What a player draws as its buffer bar.</summary>
/// <param name="OfEpisode">The source must be one of an episode.</param>
public sealed record GetStreamStatus(long SourceId, bool OfEpisode = false) : IRequest<StreamStatus>;

/// <param name="State"><c>idle</c> while nobody has opened it since the start, else what the torrent does.</param>
/// <param name="Progress">0..1 over all pieces of the torrent.</param>
/// <param name="DownloadRate">Bytes per second.</param>
/// <param name="UploadRate">Bytes per second.</param>
/// <param name="Peers">Connected peers, seeds included.</param>
/// <param name="BufferedRanges">Verified runs of the file, ascending; <c>end</c> is exclusive.</param>
/// <param name="FileName">Null until the metadata is known.</param>
public sealed record StreamStatus(
    string State,
    double Progress,
    long DownloadRate,
    long UploadRate,
    int Peers,
    int Seeds,
    IReadOnlyList<BufferedRange> BufferedRanges,
    string? FileName,
    long? SizeBytes,
    int? PieceLength,
    int ActiveReaders);

public sealed record BufferedRange(long Start, long End);

internal sealed class GetStreamStatusHandler(ISourceDirectory sources, ITorrentEngine engine, TimeProvider clock)
    : IRequestHandler<GetStreamStatus, StreamStatus>
{
    private static readonly StreamStatus Idle = new("idle", 0, 0, 0, 0, 0, [], null, null, null, 0);

    public async Task<StreamStatus> Handle(GetStreamStatus request, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(request.SourceId, cancellationToken);
        if (source is null || (request.OfEpisode && source.EpisodeId is null))
        {
            throw new NotFoundException("Source");
        }

        return engine.Find(source.InfoHash) is { } torrent ? Describe(source, torrent) : Idle;
    }

    private StreamStatus Describe(PlayableSource source, ITorrent torrent)
    {
        var now = torrent.GetStatus();
        var status = Idle with
        {
            State = JsonNamingPolicy.CamelCase.ConvertName(now.State.ToString()),
            Progress = now.Progress,
            DownloadRate = now.DownloadBytesPerSecond,
            UploadRate = now.UploadBytesPerSecond,
            Peers = now.Peers,
            Seeds = now.Seeds,
            ActiveReaders = now.ActiveReaders,
        };
        if (torrent.Metadata is not { } metadata || MediaFiles.Choose(source, metadata, clock.GetUtcNow()).File is not { } file)
        {
            return status;
        }

        return status with
        {
            BufferedRanges = [.. torrent.AvailableRanges(file.Index).Select(range => new BufferedRange(range.Start, range.End))],
            FileName = MediaHead.DisplayName(source, file),
            SizeBytes = file.LengthBytes,
            PieceLength = metadata.PieceLength,
        };
    }
}
