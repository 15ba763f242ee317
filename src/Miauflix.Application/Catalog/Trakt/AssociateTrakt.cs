using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>An administrator says whose a Trakt account is: it signs that user in from then on.</summary>
public sealed record AssociateTrakt(string? TraktSlug, string? UserEmail) : IRequest<AssociatedTrakt>;

public sealed record AssociatedTrakt(bool Success, AssociatedTraktAccount Association);

public sealed record AssociatedTraktAccount(Guid Id, string TraktSlug, string UserEmail);

internal sealed class AssociateTraktValidator : AbstractValidator<AssociateTrakt>
{
    private const int MaxSlugLength = 100;
    private const int MaxEmailLength = 320;

    public AssociateTraktValidator()
    {
        RuleFor(request => request.TraktSlug).Must(IsSlug).WithMessage("must be Trakt's name of the account: letters, digits, - and _");
        RuleFor(request => request.UserEmail).Must(email => email?.Trim() is { Length: >= 1 and <= MaxEmailLength }).WithMessage("is missing or too long");
    }

    private static bool IsSlug(string? slug) =>
        slug?.Trim() is { Length: >= 1 and <= MaxSlugLength } text && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}

internal sealed class AssociateTraktHandler(IUserDirectory users, TraktLinks links, IOptionsMonitor<TraktOptions> options, IAuditLog audit)
    : IRequestHandler<AssociateTrakt, AssociatedTrakt>
{
    public async Task<AssociatedTrakt> Handle(AssociateTrakt request, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var user = await users.FindByEmailAsync(request.UserEmail!.Trim(), cancellationToken) ?? throw new NotFoundException("User");
        var slug = request.TraktSlug!.Trim().ToLowerInvariant();
        var id = await links.PutAsync(user, slug, username: null, pair: null, cancellationToken);
        var email = (await users.EmailsAsync([user], cancellationToken))[user];
        audit.Record(new AuditEvent(AuditEventType.TraktLinked, "Trakt account linked by an administrator") { UserId = user, UserEmail = email });
        return new AssociatedTrakt(true, new AssociatedTraktAccount(id, slug, email));
    }
}
