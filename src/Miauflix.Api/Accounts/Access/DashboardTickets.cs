using System.Collections.Concurrent;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Accounts.Access;

/// <summary>
/// Keeps an open dashboard page working: navigation cannot send <c>X-Session-Id</c>, and the access cookie it was opened with runs out. A
/// ticket stands for one session for an hour and is good for the dashboard only. In memory; thread safe.
/// </summary>
internal sealed class DashboardTickets(TimeProvider clock)
{
    public const string CookieName = "__miauflix_dash";

    private const int MaxTickets = 1_000;

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (Guid UserId, string SessionId, DateTimeOffset ExpiresAt)> _tickets = new();

    /// <summary>A new ticket for the cookie.</summary>
    public string Issue(Guid userId, string sessionId)
    {
        if (_tickets.Count >= MaxTickets)
        {
            _tickets.Clear();
        }

        var ticket = OpaqueToken.Create();
        _tickets[OpaqueToken.Hash(ticket)] = (userId, sessionId, clock.GetUtcNow() + Life);
        return ticket;
    }

    /// <summary>Whose ticket it is, or null; whether user and session are still good is for the caller to ask.</summary>
    public (Guid UserId, string SessionId)? Find(string ticket)
    {
        var hash = OpaqueToken.Hash(ticket);
        if (!_tickets.TryGetValue(hash, out var found))
        {
            return null;
        }

        if (found.ExpiresAt > clock.GetUtcNow())
        {
            return (found.UserId, found.SessionId);
        }

        _tickets.TryRemove(hash, out _);
        return null;
    }
}
