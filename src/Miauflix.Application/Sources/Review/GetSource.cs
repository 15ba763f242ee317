using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Sources.Review;

/// <summary>One source, whatever its status.</summary>
public sealed record GetSource(long SourceId) : IRequest<TitleSource>;

internal sealed class GetSourceHandler(ISourcesDb db, RankedSources ranked) : IRequestHandler<GetSource, TitleSource>
{
    public async Task<TitleSource> Handle(GetSource request, CancellationToken cancellationToken)
    {
        var content = await db.ContentOfSourceAsync(request.SourceId, cancellationToken) ?? throw new NotFoundException("Source");
        var sources = await ranked.OfAsync(content, new ClientProfile(), cancellationToken, RankedScope.All);
        return sources.FirstOrDefault(source => source.View.Id == request.SourceId)?.View ?? throw new NotFoundException("Source");
    }
}
