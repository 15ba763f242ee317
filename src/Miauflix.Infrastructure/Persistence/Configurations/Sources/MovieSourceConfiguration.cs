using Miauflix.Domain.Catalog;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class MovieSourceConfiguration : IEntityTypeConfiguration<MovieSource>
{
    public void Configure(EntityTypeBuilder<MovieSource> builder)
    {
        builder.ToTable("movie_source");
        builder.Property(source => source.Id).ValueGeneratedNever();
        builder.Property(source => source.EncryptedInfoHash).HasColumnName("ih");
        builder.Property(source => source.BlindIndex).HasColumnName("bi");
        builder.Property(source => source.EncryptedMagnet).HasColumnName("ml");
        builder.Property(source => source.EncryptedUrl).HasColumnName("u");
        builder.Property(source => source.EncryptedTorrentFile).HasColumnName("file");
        builder.Property(source => source.EncryptedReleaseName).HasColumnName("rn");
        builder.Property(source => source.Provider).HasMaxLength(40);
        builder.Ignore(source => source.HasTorrentFile);
        builder.HasOne<Movie>().WithMany().HasForeignKey(source => source.MovieId).OnDelete(DeleteBehavior.Cascade);

        // Encrypted fields are bound to it.
        builder.HasIndex(source => source.Uid).IsUnique();
        // The same torrent again, for the same movie.
        builder.HasIndex(source => new { source.MovieId, source.BlindIndex }).IsUnique();
        // Candidates of a movie.
        builder.HasIndex(source => new { source.MovieId, source.Status });
    }
}
