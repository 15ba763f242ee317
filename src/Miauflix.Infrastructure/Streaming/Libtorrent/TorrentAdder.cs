using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Miauflix.Infrastructure.Streaming.Libtorrent.Resume;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Brings torrents into the session: judges them, takes up what an earlier run left, joins those that are there already.</summary>
internal sealed class TorrentAdder(EngineServices services, LibtorrentOptions options)
{
    /// <exception cref="TorrentUnusableException">Malformed or over a limit.</exception>
    public async Task<LibtorrentTorrent> AddAsync(TorrentAddition addition, CancellationToken cancellationToken)
    {
        var request = Read(addition);
        var (isNew, torrent) = await services.Table
            .GetOrAddAsync(request.InfoHash, () => AddNewAsync(request, addition.StorageId))
            .WaitAsync(cancellationToken);
        if (!isNew)
        {
            torrent.AddTrackers([.. request.OwnTrackers, .. request.ExtraTrackers]);
        }

        return torrent;
    }

    /// <summary>Seeds content that lies complete under the torrent's own names.</summary>
    public async Task<LibtorrentTorrent> SeedAsync(ReadOnlyMemory<byte> torrentFile, string directory, CancellationToken cancellationToken)
    {
        var metadata = Accept(TorrentMetadataReader.Read(torrentFile.Span));
        var (_, torrent) = await services.Table
            .GetOrAddAsync(metadata.InfoHash, () => Task.Run(() => SeedNew(metadata, InfoDictionary.FromTorrent(torrentFile), directory), CancellationToken.None))
            .WaitAsync(cancellationToken);
        return torrent;
    }

    private static TorrentMetadata Accept(TorrentReadResult result) =>
        result.IsAccepted ? result.Metadata : throw new TorrentUnusableException(result.Rejection.Message);

    private LibtorrentTorrent SeedNew(TorrentMetadata metadata, InfoDictionary info, string directory)
    {
        var trackers = TorrentTrackers.Join(metadata.Trackers, [], metadata.IsPrivate);
        var torrent = new LibtorrentTorrent(
            services, metadata.InfoHash, Guid.CreateVersion7(), trackers, trackers, new SeedLayout(Path.GetFullPath(directory), metadata));
        var content = torrent.MakeContent(metadata, info);
        content.Ledger.Claim(new StoredPieces(content).Find(known: null, CancellationToken.None));
        AddToSession(torrent, content, ReadOnlyMemory<byte>.Empty);
        return torrent;
    }

    // Not cancellable: somebody else may wait for the same torrent.
    private async Task<LibtorrentTorrent> AddNewAsync(ReadRequest request, Guid storageId)
    {
        var stored = await services.ResumeStore.LoadAsync(storageId, CancellationToken.None);
        var resume = stored is null ? null : ResumeContainer.TryRead(stored, request.InfoHash);
        var info = request.Info ?? (resume is null ? null : InfoDictionary.FromInfo(resume.Info));
        var metadata = request.Metadata ?? (info is null ? null : TorrentMetadataReader.ReadInfo(info.Bytes.Span).Metadata);
        var trackers = TorrentTrackers.Join(request.OwnTrackers, request.ExtraTrackers, metadata?.IsPrivate == true);
        var torrent = new LibtorrentTorrent(
            services, request.InfoHash, storageId, request.OwnTrackers, trackers, new DownloadLayout(options.DownloadsDirectory, storageId));
        if (metadata is null || info is null)
        {
            Enter(torrent, new NativeTorrentRequest
            {
                Magnet = MagnetLink.Build(request.InfoHash, name: null, []),
                Directory = torrent.Layout.Directory,
                Trackers = trackers,
                IsHeld = true,
            });
            return torrent;
        }

        var content = torrent.MakeContent(metadata with { Trackers = trackers }, info);
        await Task.Run(() => content.Ledger.Claim(new StoredPieces(content).Find(resume?.Pieces(content.Map.PieceCount), CancellationToken.None)));
        AddToSession(torrent, content, resume?.Engine ?? ReadOnlyMemory<byte>.Empty);
        if (resume is not null && content.Ledger.StoredBits().AsSpan().SequenceEqual(resume.Have.Span))
        {
            torrent.Lifecycle.Saver?.MarkSaved();
        }

        return torrent;
    }

    private void AddToSession(LibtorrentTorrent torrent, TorrentContent content, ReadOnlyMemory<byte> engineResume)
    {
        // Held, not merely without wishes: a torrent that wants nothing tells trackers so and connects to nobody for seconds.
        var isHeld = !content.IsComplete;
        if (isHeld)
        {
            content.ForgetRequests();
        }

        torrent.SetContent(content);
        torrent.TellMetadata();
        Enter(torrent, torrent.RequestFor(content, engineResume, isHeld: isHeld));
    }

    private void Enter(LibtorrentTorrent torrent, NativeTorrentRequest request)
    {
        // Said before the session knows the torrent: what it tells of it may come before the call returns.
        torrent.Publish(TorrentAlertKind.Added);
        try
        {
            AddWithoutBadResume(torrent, request);
        }
        catch (TorrentEngineException)
        {
            torrent.Publish(TorrentAlertKind.Failed, message: "The engine refused the torrent.");
            throw;
        }
    }

    private void AddWithoutBadResume(LibtorrentTorrent torrent, NativeTorrentRequest request)
    {
        try
        {
            torrent.Native.Add(request);
        }
        catch (TorrentEngineException exception) when (!request.EngineResume.IsEmpty)
        {
            services.Logger.LogWarning(exception, "The engine's resume data of {StorageId} cannot be used.", torrent.StorageId);
            torrent.Native.Add(request with { EngineResume = ReadOnlyMemory<byte>.Empty });
        }
    }

    private ReadRequest Read(TorrentAddition addition)
    {
        IReadOnlyList<string> extra = [.. addition.ExtraTrackers, .. options.ExtraTrackers];
        if (!addition.TorrentFile.IsEmpty)
        {
            var metadata = Accept(TorrentMetadataReader.Read(addition.TorrentFile.Span));
            return new ReadRequest(metadata.InfoHash, metadata, InfoDictionary.FromTorrent(addition.TorrentFile), metadata.Trackers, extra);
        }

        return MagnetLink.TryParse(addition.Magnet, out var link, out var rejection)
            ? new ReadRequest(link.InfoHash, null, null, link.Trackers, extra)
            : throw new TorrentUnusableException(rejection.Message);
    }

    private sealed record ReadRequest(
        InfoHash InfoHash,
        TorrentMetadata? Metadata,
        InfoDictionary? Info,
        IReadOnlyList<string> OwnTrackers,
        IReadOnlyList<string> ExtraTrackers);
}
