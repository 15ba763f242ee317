using MediatR;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Whether the first administrator may be created by the web; unknown (404) when that is off.</summary>
public sealed record GetSetup : IRequest<SetupState>;

public sealed record SetupState(bool NeedsSetup);

internal sealed class GetSetupHandler(IAccountsDb db, IOptions<AccountsOptions> options) : IRequestHandler<GetSetup, SetupState>
{
    public async Task<SetupState> Handle(GetSetup request, CancellationToken cancellationToken)
    {
        var isOpen = options.Value.AllowSetup
            && !await db.Users.AnyAsync(user => user.IsEnabled && user.Role == UserRole.Admin, cancellationToken);
        return isOpen ? new SetupState(true) : throw new NotFoundException();
    }
}
