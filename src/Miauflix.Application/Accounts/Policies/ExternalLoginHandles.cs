using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Policies;

/// <summary>
/// Our opaque handles of external sign-ins, in memory: the provider's device code never leaves the server. A handle belongs to whoever
/// started it. Thread safe.
/// </summary>
internal sealed class ExternalLoginHandles(TimeProvider clock)
{
    private const int MaxHandles = 1_000;

    private readonly Dictionary<string, Handle> _byHash = [];

    /// <param name="owner">The signed-in user who links an account, or null for a sign-in.</param>
    public (string Handle, DateTimeOffset ExpiresAt) Add(ExternalDeviceCode code, Guid? owner)
    {
        var now = clock.GetUtcNow();
        var handle = OpaqueToken.Create();
        lock (_byHash)
        {
            foreach (var hash in _byHash.Where(pair => pair.Value.ForgetAt < now).Select(pair => pair.Key).ToList())
            {
                _byHash.Remove(hash);
            }

            if (_byHash.Count >= MaxHandles)
            {
                throw new TooManyRequestsException(code.Interval);
            }

            _byHash[OpaqueToken.Hash(handle)] = new Handle(code.Code, owner, now + code.Life, now + (code.Life * 2));
        }

        return (handle, now + code.Life);
    }

    /// <summary>The provider's code behind a handle.</summary>
    /// <exception cref="NotFoundException">Unknown, or started by someone else.</exception>
    /// <exception cref="GoneException">It ran out.</exception>
    public string Find(string handle, Guid? owner)
    {
        lock (_byHash)
        {
            var found = _byHash.GetValueOrDefault(OpaqueToken.Hash(handle));
            if (found is null || found.Owner != owner)
            {
                throw new NotFoundException("unknown-code", "Unknown code");
            }

            return found.ExpiresAt > clock.GetUtcNow() ? found.Code : throw new GoneException("Code expired", "code-expired");
        }
    }

    public void Remove(string handle)
    {
        lock (_byHash)
        {
            _byHash.Remove(OpaqueToken.Hash(handle));
        }
    }

    private sealed record Handle(string Code, Guid? Owner, DateTimeOffset ExpiresAt, DateTimeOffset ForgetAt);
}
