using MediatR;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Far from its request.</summary>
internal sealed class RenameFilmHandler : IRequestHandler<RenameFilm, int>
{
    public Task<int> Handle(RenameFilm request, CancellationToken cancellationToken) => Task.FromResult(0);
}
