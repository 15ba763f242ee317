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
        TorrentSourceColumns.Configure(builder);
        builder.HasOne<Movie>().WithMany().HasForeignKey(source => source.MovieId).OnDelete(DeleteBehavior.Cascade);

        // The same torrent again, for the same movie.
        builder.HasIndex(source => new { source.MovieId, source.BlindIndex }).IsUnique();
        // Candidates of a movie.
        builder.HasIndex(source => new { source.MovieId, source.Status, source.StreamingScore }).IsDescending(false, false, true);
    }
}
