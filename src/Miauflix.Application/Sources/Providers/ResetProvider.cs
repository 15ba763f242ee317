using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Forgets the failures of a provider: it is asked again at once.</summary>
public sealed record ResetProvider(string Id) : IRequest;

internal sealed class ResetProviderHandler(ProviderBoard board, IAuditLog audit) : IRequestHandler<ResetProvider>
{
    public async Task<Unit> Handle(ResetProvider request, CancellationToken cancellationToken)
    {
        var provider = await board.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("Provider");
        await board.ChangeAsync(provider, state => state.Reset(), cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.ConfigurationChange, "Failures of a provider forgotten")
        {
            Metadata = new Dictionary<string, string> { ["provider"] = provider.Id },
        });
        return Unit.Value;
    }
}
