using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class EpisodeSourceConfiguration : IEntityTypeConfiguration<EpisodeSource>
{
    public void Configure(EntityTypeBuilder<EpisodeSource> builder)
    {
        builder.ToTable("episode_source");
        TorrentSourceColumns.Configure(builder);

        // The same torrent again, for the same episode.
        builder.HasIndex(source => new { source.EpisodeId, source.BlindIndex }).IsUnique();
        // Candidates of an episode.
        builder.HasIndex(source => new { source.EpisodeId, source.Status, source.StreamingScore }).IsDescending(false, false, true);
    }
}
