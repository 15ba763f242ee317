using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>A stretch of a list in its stored order. An empty list of the system is loaded first.</summary>
/// <param name="KnownTags">Entity tags the caller has (<c>If-None-Match</c>); with one that fits, the items are not read.</param>
public sealed record GetList(string Slug, string? Lang, string? ImageSize, int Limit, int Offset, string? KnownTags) : IRequest<ListContent>;

/// <param name="Total">Titles in the whole list.</param>
public sealed record ListContent(IReadOnlyList<MediaItem> Results, int Total, ListInfo List)
{
    /// <summary>Strong, quotes included.</summary>
    [JsonIgnore]
    public string EntityTag { get; init; } = "";

    /// <summary>The caller has it already; <see cref="Results"/> is empty.</summary>
    [JsonIgnore]
    public bool IsKnown { get; init; }
}

public sealed record ListInfo(long Id, string Name, string Slug, string Description);

internal sealed class GetListValidator : AbstractValidator<GetList>
{
    private const int MinSlug = 2;
    private const int MaxSlug = 100;
    private const int MaxLimit = 200;

    public GetListValidator()
    {
        RuleFor(list => list.Slug).Length(MinSlug, MaxSlug).WithMessage($"must have {MinSlug} to {MaxSlug} characters");
        RuleFor(list => list.Limit).InclusiveBetween(1, MaxLimit).WithMessage($"must be 1 to {MaxLimit}");
        RuleFor(list => list.Offset).GreaterThanOrEqualTo(0).WithMessage("must be at least 0");
        this.ValidLanguage(list => list.Lang);
        this.ValidImageSize(list => list.ImageSize);
    }
}

internal sealed class GetListHandler(
    ICatalogDb db,
    ITitleCards cards,
    ITitleMetadata metadata,
    FirstLoad firstLoad,
    GenreLanguages genres,
    ICurrentUser currentUser) : IRequestHandler<GetList, ListContent>
{
    public async Task<ListContent> Handle(GetList request, CancellationToken cancellationToken)
    {
        var head = await FindAsync(request.Slug, cancellationToken);
        if ((head.Total == 0 || head.LoadedAt is null) && await firstLoad.TryAsync(request.Slug, head.Total > 0, cancellationToken))
        {
            head = await FindAsync(request.Slug, cancellationToken);
        }

        var language = ReadOptions.Language(request.Lang);
        var content = new ListContent([], head.Total, new ListInfo(head.Id, head.Name, request.Slug, head.Description))
        {
            EntityTag = Tag(head, language, request),
        };
        if (request.KnownTags?.Contains(content.EntityTag, StringComparison.Ordinal) == true)
        {
            return content with { IsKnown = true };
        }

        await genres.EnsureAsync(language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var titles = await cards.OfListAsync(head.Id, request.Offset, request.Limit, language, cancellationToken);
        return content with { Results = [.. titles.Select(card => MediaItem.Of(card, images))] };
    }

    private async Task<Head> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        return await db.MediaLists
            .Where(list => list.Slug == slug && (list.OwnerUserId == null || list.OwnerUserId == user))
            .Select(list => new Head(
                list.Id,
                list.Name,
                list.Description,
                list.Version,
                list.LoadedAt,
                db.MediaListItems.Count(item => item.ListId == list.Id
                    && ((item.MediaType == MediaType.Movie && db.Movies.Any(movie => movie.Id == item.MediaId && movie.RemovedAt == null))
                        || (item.MediaType == MediaType.Tv && db.TvShows.Any(show => show.Id == item.MediaId && show.RemovedAt == null))))))
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("List");
    }

    private static string Tag(Head head, TitleLanguage language, GetList request)
    {
        var what = $"{head.Id}.{head.Version}.{head.Total}.{language}.{request.ImageSize}.{request.Limit}.{request.Offset}";
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 12))}\"";
    }

    private sealed record Head(long Id, string Name, string Description, int Version, DateTimeOffset? LoadedAt, int Total);
}
