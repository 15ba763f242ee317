namespace Miauflix.Application.Storage.Contracts;

/// <summary>Whether something begins to be written. Thread safe; one listener.</summary>
public interface IStorageActivity
{
    /// <summary>Ends when something was opened since the last call ended.</summary>
    Task BegunAsync(CancellationToken cancellationToken);
}
