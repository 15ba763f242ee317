using FluentValidation;
using MediatR;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>A use case as it should be: no rule may find it.</summary>
public sealed record CountFilms(int Year) : IRequest<int>;

internal sealed class CountFilmsValidator : AbstractValidator<CountFilms>
{
    public CountFilmsValidator() => RuleFor(films => films.Year).GreaterThan(0);
}

internal sealed class CountFilmsHandler : IRequestHandler<CountFilms, int>
{
    public Task<int> Handle(CountFilms request, CancellationToken cancellationToken) => Task.FromResult(request.Year);
}
