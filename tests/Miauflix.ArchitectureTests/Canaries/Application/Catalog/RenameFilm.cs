using MediatR;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Its handler lies in another file.</summary>
public sealed record RenameFilm : IRequest<int>;
