using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Contracts;

namespace Miauflix.Application.Sources;

/// <summary>The sources of one title, best first; looks for some when there are none.</summary>
/// <param name="Title">Whose.</param>
/// <param name="Filter">Which of them.</param>
public sealed record ListTitleSources(TitleAddress Title, SourceListFilter Filter) : IRequest<TitleSourceList>;

/// <param name="Sources">Best first.</param>
/// <param name="SourceSearch">How far looking for them went.</param>
public sealed record TitleSourceList(IReadOnlyList<TitleSource> Sources, SourceSearchReport SourceSearch);

internal sealed class ListTitleSourcesValidator : AbstractValidator<ListTitleSources>
{
    public ListTitleSourcesValidator() => this.ValidSourceFilter(request => request.Filter);
}

internal sealed class ListTitleSourcesHandler(TitleAddresses addresses, TitleSourceLists lists) : IRequestHandler<ListTitleSources, TitleSourceList>
{
    public async Task<TitleSourceList> Handle(ListTitleSources request, CancellationToken cancellationToken)
    {
        var content = await addresses.ResolveAsync(request.Title, cancellationToken);
        var found = await lists.OfAsync(content, request.Filter, cancellationToken);
        return new TitleSourceList(found.Sources, found.Search);
    }
}
