using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Sources.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>Torrents that are never taken in again, the latest first.</summary>
public sealed record ListBlockedSources(int Page, int PageSize) : IRequest<Page<BlockedTorrent>>, IPageRequest;

/// <summary>What it was cannot be told: only a keyed hash of it is kept.</summary>
/// <param name="Reason">The worst that was found about it, or <c>administrator</c>.</param>
/// <param name="BlockedBy">The administrator.</param>
public sealed record BlockedTorrent(Guid Id, string Reason, Guid BlockedBy, DateTimeOffset BlockedAt);

internal sealed class ListBlockedSourcesValidator : AbstractValidator<ListBlockedSources>
{
    public ListBlockedSourcesValidator() => this.ValidatePage();
}

internal sealed class ListBlockedSourcesHandler(ISourcesDb db) : IRequestHandler<ListBlockedSources, Page<BlockedTorrent>>
{
    public async Task<Page<BlockedTorrent>> Handle(ListBlockedSources request, CancellationToken cancellationToken)
    {
        var total = await db.BlockedSources.CountAsync(cancellationToken);
        var shown = await db.BlockedSources
            .OrderByDescending(block => block.BlockedAt)
            .ThenBy(block => block.Id)
            .Skip((int)Math.Min(request.Skip(), total))
            .Take(request.PageSize)
            .Select(block => new BlockedTorrent(block.Id, block.Reason, block.BlockedBy, block.BlockedAt))
            .ToListAsync(cancellationToken);
        return new Page<BlockedTorrent>(shown, request.Page, request.PageSize, total);
    }
}
