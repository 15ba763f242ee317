using Miauflix.Application.Common.Errors;

namespace Miauflix.Infrastructure.Accounts.Identity;

/// <summary>Lets at most two password hashes run at once, so that a flood of logins never starves the streams. Others wait up to 2 s.</summary>
internal sealed class HashingGate : IDisposable
{
    private const int AtOnce = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(AtOnce, AtOnce);

    /// <exception cref="UnavailableException">No room within 2 s.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (!await _room.WaitAsync(LongestWait, cancellationToken))
        {
            throw new UnavailableException("Too many logins at once", RetryAfter);
        }

        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();
}
