using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Resume;

/// <summary>Writes the resume data of one torrent when its pieces changed since the last time. Calls must not overlap.</summary>
internal sealed class ResumeSaver(EngineServices services, NativeTorrent native, TorrentContent content, Guid storageId)
{
    private TaskCompletionSource<byte[]>? _engineData;
    private int? _savedVersion;

    /// <summary>Whether there is something to save.</summary>
    public bool IsDirty => _savedVersion != content.Version;

    /// <summary>What was just loaded is what is stored.</summary>
    public void MarkSaved() => _savedVersion = content.Version;

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!IsDirty)
        {
            return;
        }

        var version = content.Version;
        var engineData = _engineData = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        native.SaveResume();
        var engineBytes = await engineData.Task.WaitAsync(cancellationToken);
        var container = new ResumeContainer(content.Info.Bytes, content.Ledger.StoredBits(), engineBytes);
        await services.ResumeStore.SaveAsync(storageId, container.ToBytes(), cancellationToken);
        _savedVersion = version;
    }

    /// <summary>libtorrent's part has come.</summary>
    public void Received(byte[] engineData) => _engineData?.TrySetResult(engineData);

    /// <summary>libtorrent has no part to give: pieces are kept all the same.</summary>
    public void Failed(int code)
    {
        services.Logger.LogWarning("Resume data of {StorageId} is saved without the engine's part (code {Code}).", storageId, code);
        _engineData?.TrySetResult([]);
    }
}
