using MediatR;
using Miauflix.Application.Accounts.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>One user, by id or address.</summary>
public sealed record GetUser(string IdOrEmail) : IRequest<UserDetails>;

internal sealed class GetUserHandler(IAccountsDb db, UserChanges users, LoginGuard guard, TimeProvider clock)
    : IRequestHandler<GetUser, UserDetails>
{
    public async Task<UserDetails> Handle(GetUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(db, request.IdOrEmail, cancellationToken);
        var details = await db.Users.Where(row => row.Id == user.Id).Select(UserDetails.Of(db, clock.GetUtcNow())).SingleAsync(cancellationToken);
        return details with { LockedUntil = guard.LockedUntil(user.NormalizedEmail) ?? details.LockedUntil };
    }
}
