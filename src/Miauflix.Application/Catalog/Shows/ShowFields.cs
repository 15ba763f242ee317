using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Copies what a provider tells of a show to its row; a change of what clients see moves <see cref="TvShow.UpdatedAt"/>.</summary>
internal static class ShowFields
{
    public static void Apply(TvShow row, ShowMetadata show, DateTimeOffset now)
    {
        var before = Snapshot(row);
        row.ImdbId = show.ImdbId;
        row.TvdbId = show.TvdbId;
        row.Name = TextLimits.Title(show.Name);
        row.OriginalName = TextLimits.Title(show.OriginalName);
        row.OriginalLanguage = TextLimits.Cut(show.OriginalLanguage, 10);
        row.Overview = show.Overview;
        row.Tagline = show.Tagline;
        row.Status = TextLimits.Cut(show.Status, 40);
        row.Type = TextLimits.Cut(show.Type, 40);
        row.InProduction = show.InProduction;
        row.FirstAirDate = show.FirstAirDate;
        row.LastAirDate = show.LastAirDate;
        row.NextAirDate = show.NextAirDate;
        if (!row.EpisodeRunTime.SequenceEqual(show.EpisodeRunTime))
        {
            row.EpisodeRunTime = show.EpisodeRunTime;
        }

        row.Rating = show.Rating;
        row.VoteCount = show.VoteCount;
        row.Popularity = show.Popularity;
        row.PosterPath = show.PosterPath;
        row.BackdropPath = show.BackdropPath;
        row.SeasonCount = show.SeasonCount;
        row.EpisodeCount = show.EpisodeCount;
        row.DetailLevel = DetailLevel.Full;
        row.RefreshedAt = now;
        row.RemovedAt = null;
        if (Snapshot(row) != before || row.UpdatedAt == default)
        {
            row.UpdatedAt = now;
        }
    }

    /// <summary>Copies the little that a list or a search says; a row that is already full is left as it is.</summary>
    public static void ApplySummary(TvShow row, TitleSummary show, DateTimeOffset now)
    {
        row.Name = TextLimits.Title(show.Title);
        row.OriginalName = TextLimits.Title(show.OriginalTitle);
        row.OriginalLanguage = TextLimits.Cut(show.OriginalLanguage, 10);
        row.Overview = show.Overview;
        row.FirstAirDate = show.Date;
        row.Rating = show.Rating;
        row.VoteCount = show.VoteCount;
        row.Popularity = show.Popularity;
        row.PosterPath = show.PosterPath;
        row.BackdropPath = show.BackdropPath;
        row.DetailLevel = DetailLevel.Summary;
        row.RemovedAt = null;
        row.UpdatedAt = now;
    }

    private static ((string, string, string, string, string, string, string), (DateOnly?, DateOnly?, DateOnly?), (double, int, double, int, int), (string, string, string?, int?), (bool, bool, DetailLevel, IReadOnlyList<int>))
        Snapshot(TvShow row) => (
            (row.Name, row.OriginalName, row.OriginalLanguage, row.Overview, row.Tagline, row.Status, row.Type),
            (row.FirstAirDate, row.LastAirDate, row.NextAirDate),
            (row.Rating, row.VoteCount, row.Popularity, row.SeasonCount, row.EpisodeCount),
            (row.PosterPath, row.BackdropPath, row.ImdbId, row.TvdbId),
            (row.InProduction, row.RemovedAt is null, row.DetailLevel, row.EpisodeRunTime));
}
