using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Search;

/// <summary>Searches TMDB and stores what it answers in summary; <paramref name="Type"/> null = movies and shows.</summary>
public sealed record SearchRemote(string Text, MediaType? Type) : IRequest<IReadOnlyList<RemoteTitle>>;

internal sealed class SearchRemoteHandler(ITitleMetadata metadata, SummaryStore store) : IRequestHandler<SearchRemote, IReadOnlyList<RemoteTitle>>
{
    public async Task<IReadOnlyList<RemoteTitle>> Handle(SearchRemote request, CancellationToken cancellationToken)
    {
        MediaType[] types = request.Type is { } type ? [type] : [MediaType.Movie, MediaType.Tv];
        var pages = await Task.WhenAll(types.Select(
            wanted => metadata.SearchAsync(wanted, request.Text, MetadataLane.Interactive, cancellationToken)));
        // The most popular first, whatever it is.
        var found = pages.SelectMany(page => page.Titles)
            .Where(title => !title.IsAdult)
            .DistinctBy(title => (title.Type, title.TmdbId))
            .OrderByDescending(title => title.Popularity)
            .ToList();
        var ids = await store.PutAsync(found, cancellationToken);
        return [.. found.Select(title => new RemoteTitle(title.Type, ids[(title.Type, title.TmdbId)], title.Date?.Year ?? 0, title.GenreIds))];
    }
}
