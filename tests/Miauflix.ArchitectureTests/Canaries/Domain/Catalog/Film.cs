using Miauflix.ArchitectureTests.Canaries.Application.Catalog;
using Miauflix.ArchitectureTests.Canaries.Domain.Sources;

namespace Miauflix.ArchitectureTests.Canaries.Domain.Catalog;

/// <summary>Breaks the layers (a lambda knows a use case) and the modules (an entity holds an entity of another module).</summary>
public sealed class Film
{
    public required string Title { get; init; }

    public Torrent? Torrent { get; init; }

    public Func<object> Show => () => new ShowFilm(Title);
}
