using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// The whole database. Modules see it through their own interface. A context of the container reads only; a context made by
/// <see cref="WriteQueue"/> is the one that may save.
/// </summary>
internal sealed class MiauflixDbContext(DbContextOptions<MiauflixDbContext> options)
    : DbContext(options), IAccountsDb, ICatalogDb, ISourcesDb, IStorageDb
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<StreamingKey> StreamingKeys => Set<StreamingKey>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<IdCounter> IdCounters => Set<IdCounter>();

    public DbSet<Movie> Movies => Set<Movie>();

    public DbSet<MovieTranslation> MovieTranslations => Set<MovieTranslation>();

    public DbSet<MovieGenre> MovieGenres => Set<MovieGenre>();

    public DbSet<TvShow> TvShows => Set<TvShow>();

    public DbSet<TvShowTranslation> TvShowTranslations => Set<TvShowTranslation>();

    public DbSet<TvShowGenre> TvShowGenres => Set<TvShowGenre>();

    public DbSet<Season> Seasons => Set<Season>();

    public DbSet<SeasonTranslation> SeasonTranslations => Set<SeasonTranslation>();

    public DbSet<Episode> Episodes => Set<Episode>();

    public DbSet<EpisodeTranslation> EpisodeTranslations => Set<EpisodeTranslation>();

    public DbSet<Genre> Genres => Set<Genre>();

    public DbSet<GenreTranslation> GenreTranslations => Set<GenreTranslation>();

    public DbSet<MediaList> MediaLists => Set<MediaList>();

    public DbSet<MediaListItem> MediaListItems => Set<MediaListItem>();

    public DbSet<SyncState> SyncStates => Set<SyncState>();

    public DbSet<TitleSearchEntry> TitleSearchEntries => Set<TitleSearchEntry>();

    public DbSet<TraktAccount> TraktAccounts => Set<TraktAccount>();

    public DbSet<TraktOutboxEntry> TraktOutbox => Set<TraktOutboxEntry>();

    public DbSet<MovieSource> MovieSources => Set<MovieSource>();

    public DbSet<EpisodeSource> EpisodeSources => Set<EpisodeSource>();

    public DbSet<SourceSearch> SourceSearches => Set<SourceSearch>();

    public DbSet<SourceReport> SourceReports => Set<SourceReport>();

    public DbSet<SourceRating> SourceRatings => Set<SourceRating>();

    public DbSet<BlockedSource> BlockedSources => Set<BlockedSource>();

    public DbSet<ProviderStatus> ProviderStatuses => Set<ProviderStatus>();

    public DbSet<ProviderStat> ProviderStats => Set<ProviderStat>();

    public DbSet<KeyCheck> KeyChecks => Set<KeyCheck>();

    public DbSet<StoredItem> StoredItems => Set<StoredItem>();

    public DbSet<StorageProtection> StorageProtections => Set<StorageProtection>();

    public DbSet<StorageTombstone> StorageTombstones => Set<StorageTombstone>();

    public DbSet<StorageOperation> StorageOperations => Set<StorageOperation>();

    public DbSet<StoragePolicyRow> StoragePolicies => Set<StoragePolicyRow>();

    public DbSet<StorageSample> StorageSamples => Set<StorageSample>();

    /// <summary>Set by the write queue for the life of one unit.</summary>
    internal bool IsWriteUnit { get; init; }

    public override Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) =>
        SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseOutsideTheQueue();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseOutsideTheQueue();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MiauflixDbContext).Assembly);
        ModelConventions.UseLowerCaseEnumText(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.UseTextTypes(configurationBuilder);

    private void RefuseOutsideTheQueue()
    {
        if (!IsWriteUnit)
        {
            throw new InvalidOperationException($"Changes are saved only inside a unit of {nameof(IWriteQueue)}.");
        }
    }
}
