using MediatR;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Forgets the failures of a provider: it is asked again at once.</summary>
public sealed record ResetProvider(string Id) : IRequest;

internal sealed class ResetProviderHandler(ProviderBoard board) : IRequestHandler<ResetProvider>
{
    public async Task<Unit> Handle(ResetProvider request, CancellationToken cancellationToken)
    {
        var provider = await board.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("Provider");
        await board.ChangeAsync(provider, state => state.Reset(), cancellationToken);
        return Unit.Value;
    }
}
