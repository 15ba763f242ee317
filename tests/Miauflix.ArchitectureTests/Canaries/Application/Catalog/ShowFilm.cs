using MediatR;
using Miauflix.ArchitectureTests.Canaries.Domain.Catalog;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Its response holds an entity: in an array, in a dictionary, in a record, in a list.</summary>
public sealed record ShowFilm(string Title) : IRequest<IReadOnlyList<FilmPage>>;

public sealed record FilmPage(IReadOnlyDictionary<string, Film[]> ByTitle);

/// <summary>Not sealed and open to everybody.</summary>
public class ShowFilmHandler : IRequestHandler<ShowFilm, IReadOnlyList<FilmPage>>
{
    public Task<IReadOnlyList<FilmPage>> Handle(ShowFilm request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FilmPage>>([]);
}
