using MediatR;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Exchanges a refresh token for new tokens.</summary>
/// <param name="Session">The session it must belong to; null = whichever it belongs to.</param>
/// <param name="Delivery">How it came.</param>
public sealed record RefreshSession(string? Token, string? Session, TokenDelivery Delivery) : IRequest<Renewal>
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => nameof(RefreshSession);
}

internal sealed class RefreshSessionHandler(SessionRenewer renewer) : IRequestHandler<RefreshSession, Renewal>
{
    public Task<Renewal> Handle(RefreshSession request, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(request.Token)
            ? Task.FromResult(Renewal.Refused)
            : renewer.RenewAsync(request.Token, request.Session, request.Delivery, cancellationToken);
}
