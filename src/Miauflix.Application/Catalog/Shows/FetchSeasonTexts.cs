using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Fetches and stores the texts of a season (our id) and of its episodes in another language.</summary>
public sealed record FetchSeasonTexts(long SeasonId, string Language) : IRequest;

internal sealed class FetchSeasonTextsHandler(ICatalogDb db, ITitleMetadata metadata, IWriteQueue writes, TimeProvider clock)
    : IRequestHandler<FetchSeasonTexts>
{
    public async Task<Unit> Handle(FetchSeasonTexts request, CancellationToken cancellationToken)
    {
        var season = await (
            from row in db.Seasons
            join show in db.TvShows on row.TvShowId equals show.Id
            where row.Id == request.SeasonId
            select new { show.TmdbId, row.SeasonNumber }).SingleOrDefaultAsync(cancellationToken);
        var texts = season is null
            ? null
            : await metadata.SeasonAsync(season.TmdbId, season.SeasonNumber, request.Language, MetadataLane.Interactive, cancellationToken);
        if (texts is not null)
        {
            await writes.RunAsync<ICatalogDb, bool>(
                "catalog.put-season-texts",
                (write, token) => PutAsync(write, request, texts, token),
                cancellationToken);
        }

        return Unit.Value;
    }

    private async Task<bool> PutAsync(ICatalogDb write, FetchSeasonTexts request, SeasonMetadata texts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var language = request.Language;
        var season = await write.SeasonTranslations
            .SingleOrDefaultAsync(row => row.SeasonId == request.SeasonId && row.Language == language, cancellationToken);
        if (season is null)
        {
            season = new SeasonTranslation { SeasonId = request.SeasonId, Language = language, CreatedAt = now };
            write.SeasonTranslations.Add(season);
        }

        (season.Name, season.Overview, season.UpdatedAt) = (texts.Name, texts.Overview, now);
        var episodes = await write.Episodes
            .Where(row => row.SeasonId == request.SeasonId)
            .ToDictionaryAsync(row => row.TmdbId, row => row.Id, cancellationToken);
        var ids = episodes.Values.ToList();
        var known = await write.EpisodeTranslations
            .Where(row => ids.Contains(row.EpisodeId) && row.Language == language)
            .ToDictionaryAsync(row => row.EpisodeId, cancellationToken);
        foreach (var text in texts.Episodes.Where(text => episodes.ContainsKey(text.TmdbId)))
        {
            var id = episodes[text.TmdbId];
            if (!known.TryGetValue(id, out var row))
            {
                row = new EpisodeTranslation { EpisodeId = id, Language = language, CreatedAt = now };
                write.EpisodeTranslations.Add(row);
            }

            (row.Name, row.Overview, row.UpdatedAt) = (text.Name, text.Overview, now);
        }

        return true;
    }
}
