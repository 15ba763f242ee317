using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Ports;

/// <summary>The sources' view of the database.</summary>
public interface ISourcesDb : IModuleDb
{
    DbSet<MovieSource> MovieSources { get; }

    DbSet<EpisodeSource> EpisodeSources { get; }

    DbSet<SourceSearch> SourceSearches { get; }

    DbSet<SourceReport> SourceReports { get; }

    DbSet<SourceRating> SourceRatings { get; }

    DbSet<BlockedSource> BlockedSources { get; }

    DbSet<ProviderStatus> ProviderStatuses { get; }

    DbSet<ProviderStat> ProviderStats { get; }

    DbSet<KeyCheck> KeyChecks { get; }

    DbSet<IdCounter> IdCounters { get; }
}
