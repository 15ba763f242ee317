using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>
/// Reads a list of the system from its feed: the first <paramref name="Pages"/> pages, each title once at its first place. All calls come
/// before the one transaction that replaces the items. A later page or a title that fails is left out until the next time; when the first
/// page fails the old content stays. Answers how many titles the list holds.
/// </summary>
public sealed record LoadList(string Slug, int Pages, MetadataLane Lane) : IRequest<int>;

internal sealed partial class LoadListHandler(
    ICatalogDb db,
    ITitleMetadata metadata,
    KnownTitles knownTitles,
    TitleFetcher titles,
    ListItems items,
    ILogger<LoadListHandler> logger) : IRequestHandler<LoadList, int>
{
    public async Task<int> Handle(LoadList request, CancellationToken cancellationToken)
    {
        var list = SystemLists.Find(request.Slug) ?? throw new NotFoundException("List");
        var listId = await db.MediaLists
            .Where(row => row.Slug == request.Slug && row.OwnerUserId == null)
            .Select(row => row.Id)
            .SingleAsync(cancellationToken);
        var wanted = await ReadFeedAsync(list.Feed, request, cancellationToken);
        var type = list.Kind == ListKind.Movie ? MediaType.Movie : MediaType.Tv;
        var known = await knownTitles.FindAsync(type, wanted, cancellationToken);
        var missing = wanted.Where(id => !known.ContainsKey(id)).ToList();
        var fetched = await titles.FetchAsync(type, missing, request.Lane, cancellationToken);
        foreach (var title in fetched.Stored)
        {
            known[title.TmdbId] = title.Id;
        }

        if (known.Count == 0 && fetched.Failed.Count > 0)
        {
            throw MetadataErrors.Unavailable();
        }

        await items.ReplaceAsync(
            listId,
            [.. wanted.Where(known.ContainsKey).Select(id => new TitleRef(type, known[id]))],
            request.Lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background,
            cancellationToken);
        return known.Count;
    }

    private async Task<IReadOnlyList<int>> ReadFeedAsync(TitleFeed feed, LoadList request, CancellationToken cancellationToken)
    {
        var first = await metadata.FeedAsync(feed, 1, request.Lane, cancellationToken);
        var others = await Task.WhenAll(Enumerable.Range(2, Math.Max(0, Math.Min(request.Pages, first.TotalPages) - 1))
            .Select(page => ReadPageAsync(feed, page, request, cancellationToken)));
        return [.. others.Prepend(first).SelectMany(page => page.Titles).Select(title => title.TmdbId).Distinct()];
    }

    private async Task<TitlePage> ReadPageAsync(TitleFeed feed, int page, LoadList request, CancellationToken cancellationToken)
    {
        try
        {
            return await metadata.FeedAsync(feed, page, request.Lane, cancellationToken);
        }
        catch (MiauflixException exception)
        {
            LogPageFailed(logger, page, request.Slug, exception.Error);
            return new TitlePage([], page);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Page {Page} of {Slug} was left out: {Reason}")]
    private static partial void LogPageFailed(ILogger logger, int page, string slug, string reason);
}
