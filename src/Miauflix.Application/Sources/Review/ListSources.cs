using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>All stored sources, the newest first; null = whatever.</summary>
/// <param name="Status"><c>active suspect rejected dead</c>.</param>
/// <param name="Provider">Who named it first.</param>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>.</param>
public sealed record ListSources(string? Status, string? Provider, string? Quality, int Page, int PageSize) : IRequest<Page<AdminSource>>, IPageRequest;

internal sealed class ListSourcesValidator : AbstractValidator<ListSources>
{
    internal static readonly IReadOnlyDictionary<string, SourceStatus> Statuses =
        Enum.GetValues<SourceStatus>().ToDictionary(status => status.ToString().ToLowerInvariant());

    public ListSourcesValidator()
    {
        this.ValidatePage();
        RuleFor(request => request.Status)
            .Must(status => status is null || Statuses.ContainsKey(status))
            .WithMessage($"must be one of {string.Join(", ", Statuses.Keys)}");
        RuleFor(request => request.Quality)
            .Must(quality => quality is null || VideoQualities.Names.Contains(quality))
            .WithMessage($"must be one of {string.Join(", ", VideoQualities.Names)}");
    }
}

internal sealed class ListSourcesHandler(ISourcesDb db, AdminSources sources) : IRequestHandler<ListSources, Page<AdminSource>>
{
    public async Task<Page<AdminSource>> Handle(ListSources request, CancellationToken cancellationToken)
    {
        var ids = Ids(db.MovieSources, request).Concat(Ids(db.EpisodeSources, request));
        var total = await ids.CountAsync(cancellationToken);
        var shown = await ids
            .OrderByDescending(id => id)
            .Skip((int)Math.Min(request.Skip(), total))
            .Take(request.PageSize)
            .ToListAsync(cancellationToken);
        return new Page<AdminSource>(await sources.OfAsync(shown, cancellationToken), request.Page, request.PageSize, total);
    }

    private static IQueryable<long> Ids<TSource>(IQueryable<TSource> rows, ListSources request)
        where TSource : TorrentSource
    {
        SourceStatus? status = request.Status is { } text ? ListSourcesValidator.Statuses[text] : null;
        return rows
            .Where(source => status == null || source.Status == status)
            .Where(source => request.Provider == null || source.Provider == request.Provider)
            .Where(source => request.Quality == null || source.Quality == request.Quality)
            .Select(source => source.Id);
    }
}
