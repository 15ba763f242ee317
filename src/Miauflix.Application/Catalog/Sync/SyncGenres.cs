using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>Fetches the genre names anew in every language that was ever asked for.</summary>
public sealed record SyncGenres : IRequest;

internal sealed class SyncGenresHandler(ICatalogDb db, ITitleMetadata metadata, IMediator mediator) : IRequestHandler<SyncGenres>
{
    public async Task<Unit> Handle(SyncGenres request, CancellationToken cancellationToken)
    {
        if (metadata.IsConfigured)
        {
            var languages = await db.GenreTranslations.Select(name => name.Language).Distinct().ToListAsync(cancellationToken);
            foreach (var language in languages.Union([TitleLanguage.English.ToString()]))
            {
                await mediator.Send(new FetchGenres(language, MetadataLane.Background), cancellationToken);
            }
        }

        return Unit.Value;
    }
}
