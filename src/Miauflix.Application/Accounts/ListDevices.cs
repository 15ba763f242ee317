using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>The caller's live sessions, last used first.</summary>
public sealed record ListDevices : IRequest<IReadOnlyList<Device>>;

/// <param name="Current">It is the session that asks.</param>
public sealed record Device(
    string Session,
    string? DeviceName,
    string UserAgent,
    string LastIp,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastAccessedAt,
    bool Current);

internal sealed class ListDevicesHandler(IAccountsDb db, ICurrentUser currentUser, TimeProvider clock)
    : IRequestHandler<ListDevices, IReadOnlyList<Device>>
{
    public async Task<IReadOnlyList<Device>> Handle(ListDevices request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var now = clock.GetUtcNow();
        return await db.Sessions
            .Where(session => session.UserId == caller.UserId && session.EndedAt == null && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastAccessedAt)
            .Select(session => new Device(
                session.Id,
                session.DeviceName,
                session.UserAgent,
                session.LastIp,
                session.CreatedAt,
                session.LastAccessedAt,
                session.Id == caller.SessionId))
            .ToListAsync(cancellationToken);
    }
}
