using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class SeasonConfiguration : IEntityTypeConfiguration<Season>
{
    public void Configure(EntityTypeBuilder<Season> builder)
    {
        builder.ToTable("season");
        builder.Property(season => season.Id).ValueGeneratedOnAdd();
        builder.HasOne<TvShow>().WithMany().HasForeignKey(season => season.TvShowId).OnDelete(DeleteBehavior.Cascade);

        // The seasons of a show; a number comes back only after its old season was removed.
        builder.HasIndex(season => new { season.TvShowId, season.SeasonNumber }).IsUnique().HasFilter("removed_at IS NULL");
        // Removed ones too, when a show is refreshed.
        builder.HasIndex(season => season.TvShowId);
        // Look-up by TMDB id.
        builder.HasIndex(season => season.TmdbId);
        // Seasons that are due.
        builder.HasIndex(season => new { season.IsSynced, season.NextSyncAt });
    }
}
