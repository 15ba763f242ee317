using MediatR;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>No record, not sealed, and nobody handles it.</summary>
public class ForgetFilm : IRequest<bool>;
