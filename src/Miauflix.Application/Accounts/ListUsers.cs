using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Users by address, a page at a time.</summary>
/// <param name="Query">Part of the address or the display name, whatever its case.</param>
public sealed record ListUsers(string? Query, UserRole? Role, bool? Enabled, int Page, int PageSize) : IRequest<Page<UserDetails>>, IPageRequest;

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    private const int MaxQueryLength = 200;

    public ListUsersValidator()
    {
        this.ValidatePage();
        RuleFor(request => request.Query).MaximumLength(MaxQueryLength).WithMessage($"must have at most {MaxQueryLength} characters");
    }
}

internal sealed class ListUsersHandler(IAccountsDb db, IUserCredentials credentials, LoginGuard guard, TimeProvider clock)
    : IRequestHandler<ListUsers, Page<UserDetails>>
{
    public async Task<Page<UserDetails>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        var users = db.Users
            .Where(user => request.Role == null || user.Role == request.Role)
            .Where(user => request.Enabled == null || user.IsEnabled == request.Enabled);
        if (!string.IsNullOrWhiteSpace(request.Query))
        {
            var part = credentials.Normalize(request.Query);
            var pattern = $"%{part.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_")}%";
            users = users.Where(user => user.NormalizedEmail.Contains(part) || EF.Functions.Like(user.DisplayName!, pattern, "!"));
        }

        var total = await users.CountAsync(cancellationToken);
        if (request.Skip() >= total)
        {
            return new Page<UserDetails>([], request.Page, request.PageSize, total);
        }

        var items = await users
            .OrderBy(user => user.NormalizedEmail)
            .Skip((int)request.Skip())
            .Take(request.PageSize)
            .Select(UserDetails.Of(db, clock.GetUtcNow()))
            .ToListAsync(cancellationToken);
        return new Page<UserDetails>(
            items.ConvertAll(user => user with { LockedUntil = guard.LockedUntil(credentials.Normalize(user.Email)) ?? user.LockedUntil }),
            request.Page,
            request.PageSize,
            total);
    }
}
