using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Accounts;

/// <summary>The caller's own session and user.</summary>
public sealed record GetSession : IRequest<CurrentSession>;

/// <param name="Id">The session; null when the caller came with an API key.</param>
public sealed record CurrentSession(string? Id, UserDto User);

internal sealed class GetSessionHandler(ICurrentUser currentUser, IAccessRegistry access) : IRequestHandler<GetSession, CurrentSession>
{
    public async Task<CurrentSession> Handle(GetSession request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var user = await access.FindUserAsync(caller.UserId, cancellationToken) ?? throw new UnauthenticatedException();
        return new CurrentSession(caller.SessionId, new UserDto(user.Id, user.Email, user.DisplayName, user.Role));
    }
}
