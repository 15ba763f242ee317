using System.Threading.Channels;
using Miauflix.Application.Storage.Contracts;

namespace Miauflix.Application.Storage;

internal sealed class StorageActivity : IStorageActivity
{
    /// <summary>However often something begins: one look is enough.</summary>
    private readonly Channel<bool> _begun = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Begin() => _begun.Writer.TryWrite(true);

    public Task BegunAsync(CancellationToken cancellationToken) => _begun.Reader.ReadAsync(cancellationToken).AsTask();
}
