using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>The catalogue's view of the database.</summary>
public interface ICatalogDb : IModuleDb
{
    DbSet<Movie> Movies { get; }

    DbSet<MovieTranslation> MovieTranslations { get; }

    DbSet<MovieGenre> MovieGenres { get; }

    DbSet<TvShow> TvShows { get; }

    DbSet<TvShowTranslation> TvShowTranslations { get; }

    DbSet<TvShowGenre> TvShowGenres { get; }

    DbSet<Season> Seasons { get; }

    DbSet<SeasonTranslation> SeasonTranslations { get; }

    DbSet<Episode> Episodes { get; }

    DbSet<EpisodeTranslation> EpisodeTranslations { get; }

    DbSet<Genre> Genres { get; }

    DbSet<GenreTranslation> GenreTranslations { get; }

    DbSet<MediaList> MediaLists { get; }

    DbSet<MediaListItem> MediaListItems { get; }

    DbSet<SyncState> SyncStates { get; }

    DbSet<TitleSearchEntry> TitleSearchEntries { get; }

    DbSet<TraktAccount> TraktAccounts { get; }

    DbSet<TraktOutboxEntry> TraktOutbox { get; }

    DbSet<IdCounter> IdCounters { get; }
}
