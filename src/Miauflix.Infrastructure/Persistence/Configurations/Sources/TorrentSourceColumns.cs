using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

/// <summary>The columns and indexes that movie and episode sources share.</summary>
internal static class TorrentSourceColumns
{
    public static void Configure<TSource>(EntityTypeBuilder<TSource> builder)
        where TSource : TorrentSource
    {
        builder.Property(source => source.Id).ValueGeneratedNever();
        builder.Property(source => source.EncryptedInfoHash).HasColumnName("ih");
        builder.Property(source => source.BlindIndex).HasColumnName("bi");
        builder.Property(source => source.EncryptedMagnet).HasColumnName("ml");
        builder.Property(source => source.EncryptedUrl).HasColumnName("u");
        builder.Property(source => source.EncryptedTorrentFile).HasColumnName("file");
        builder.Property(source => source.EncryptedReleaseName).HasColumnName("rn");
        builder.Property(source => source.Provider).HasMaxLength(40);
        builder.Property(source => source.Is3D).HasColumnName("is_3d");
        builder.Property(source => source.Layout3D).HasColumnName("layout_3d");
        builder.Property(source => source.StatsIntervalSeconds).HasColumnName("stats_interval_s");
        builder.Property(source => source.Sightings).HasColumnName("providers").IsJson();
        builder.Property(source => source.Findings).HasColumnName("verification").IsJson();
        builder.Property(source => source.Hdr).IsJson();
        builder.Property(source => source.Audio).IsJson();
        builder.Property(source => source.Languages).IsJson();
        builder.Property(source => source.PlaybackFailures).IsJson();
        builder.Ignore(source => source.Content);
        builder.Ignore(source => source.HasTorrentFile);

        // Encrypted fields are bound to it.
        builder.HasIndex(source => source.Uid).IsUnique();
        // What trackers are asked about next.
        builder.HasIndex(source => source.NextStatsCheckAt);
        // What is judged anew: something was learnt of it.
        builder.HasIndex(source => source.ScoredAt).HasFilter("scored_at IS NULL");
        // Whose .torrent is fetched next.
        builder.HasIndex(source => source.NextFileAttemptAt).HasFilter("\"file\" IS NULL");
    }
}
