using System.Security.Cryptography;
using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common.Torrents;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>Opens a source that does not exist, then a torrent that nobody has: its head, and a reader that gives up.</summary>
internal sealed class StreamRehearsal(
    IMediator mediator,
    MediaOpening opening,
    ITorrentEngine engine,
    ReadAheadShares readAhead,
    IOptions<StreamingOptions> options) : IRehearsal
{
    private const long NoSource = long.MaxValue;
    private const int Pieces = 2;

    /// <summary>While the first is compiled, what it waits for is done: only the second waits, as viewers do.</summary>
    private const int Times = 2;

    private static readonly OpenStream Request = new(
        new StreamTarget(NoSource, Key: null),
        new StreamViewer(Guid.Empty, Credential: "", ClientAddress: ""),
        new MediaRequestHeaders { Range = "bytes=0-1" },
        HeadOnly: true);

    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        await OpenNothingAsync(cancellationToken);
        for (var time = 0; time < Times; time++)
        {
            await OpenInVainAsync(SourceThatNobodyHas(), cancellationToken);
        }
    }

    private async Task OpenInVainAsync(PlayableSource source, CancellationToken cancellationToken)
    {
        try
        {
            await (await opening.OpenAsync(source, Request, options.Value.Timeout, cancellationToken)).DisposeAsync();
            await WaitInVainAsync(engine.Find(source.InfoHash)!, cancellationToken);
        }
        finally
        {
            if (engine.Find(source.InfoHash) is { } torrent)
            {
                await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
            }
        }
    }

    private async Task OpenNothingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (await mediator.Send(Request, cancellationToken)).DisposeAsync();
        }
        catch (NotFoundException)
        {
            // As expected.
        }
    }

    private async Task WaitInVainAsync(ITorrent torrent, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var file = torrent.OpenFile(0);
        await using var reader = new MediaReader(file, readAhead.Join(file, position: 0));
        try
        {
            var firstByte = reader.SeekAsync(0, patience.Token);
            await patience.CancelAsync();
            await firstByte;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody has it.
        }
    }

    /// <summary>Private and without trackers: it is looked for nowhere.</summary>
    private static PlayableSource SourceThatNobodyHas()
    {
        byte[] torrentFile =
        [
            .. "d4:infod6:lengthi32768e4:name8:film.mkv12:piece lengthi16384e6:pieces40:"u8,
            .. RandomNumberGenerator.GetBytes(Pieces * SHA1.HashSizeInBytes),
            .. "7:privatei1eee"u8,
        ];
        var infoHash = TorrentMetadataReader.Read(torrentFile).Metadata!.InfoHash;
        return new PlayableSource(
            NoSource,
            MovieId: null,
            EpisodeId: null,
            Title: "",
            Year: 0,
            infoHash,
            MagnetLink.Build(infoHash, name: null, trackers: []),
            torrentFile,
            VideoIndex: null,
            DateTimeOffset.UnixEpoch) { IsLocal = true };
    }
}
