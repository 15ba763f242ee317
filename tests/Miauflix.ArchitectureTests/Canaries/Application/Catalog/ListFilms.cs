using FluentValidation;
using MediatR;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Answers a query instead of data; has two handlers and two validators.</summary>
public sealed record ListFilms : IRequest<IQueryable<string>>;

internal sealed class ListFilmsHandler : IRequestHandler<ListFilms, IQueryable<string>>
{
    public Task<IQueryable<string>> Handle(ListFilms request, CancellationToken cancellationToken) =>
        Task.FromResult(Array.Empty<string>().AsQueryable());
}

internal sealed class ListFilmsAgainHandler : IRequestHandler<ListFilms, IQueryable<string>>
{
    public Task<IQueryable<string>> Handle(ListFilms request, CancellationToken cancellationToken) =>
        Task.FromResult(Array.Empty<string>().AsQueryable());
}

internal sealed class ListFilmsValidator : AbstractValidator<ListFilms>;

internal sealed class ListFilmsAgainValidator : AbstractValidator<ListFilms>;
