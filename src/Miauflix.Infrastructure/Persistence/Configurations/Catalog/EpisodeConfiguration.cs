using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class EpisodeConfiguration : IEntityTypeConfiguration<Episode>
{
    public void Configure(EntityTypeBuilder<Episode> builder)
    {
        builder.ToTable("episode");
        builder.Property(episode => episode.Id).ValueGeneratedOnAdd();
        builder.Property(episode => episode.EpisodeType).HasMaxLength(20);
        builder.HasOne<Season>().WithMany().HasForeignKey(episode => episode.SeasonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TvShow>().WithMany().HasForeignKey(episode => episode.TvShowId).OnDelete(DeleteBehavior.Cascade);

        // Every upsert.
        builder.HasIndex(episode => episode.TmdbId).IsUnique();
        // The episodes of a season; a number comes back only after its old episode was removed.
        builder.HasIndex(episode => new { episode.SeasonId, episode.EpisodeNumber }).IsUnique().HasFilter("removed_at IS NULL");
        // Removed ones too, when a season is synced.
        builder.HasIndex(episode => episode.SeasonId);
        // Next and previous.
        builder.HasIndex(episode => new { episode.TvShowId, episode.SeasonNumber, episode.EpisodeNumber });
        // Upcoming and just aired episodes.
        builder.HasIndex(episode => episode.AirDate);
    }
}
