namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Takes a torrent out of the engine so that its data can be deleted.</summary>
public interface IMediaClosing
{
    /// <summary>Returns when the engine holds none of its files open any more; does nothing when the engine does not have it.</summary>
    Task CloseAsync(Guid storageId, CancellationToken cancellationToken);

    /// <summary>Forgets which pieces were there.</summary>
    Task ForgetAsync(Guid storageId, CancellationToken cancellationToken);
}
