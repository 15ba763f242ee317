using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class MovieConfiguration : IEntityTypeConfiguration<Movie>
{
    public void Configure(EntityTypeBuilder<Movie> builder)
    {
        builder.ToTable("movie");
        builder.Property(movie => movie.Id).ValueGeneratedOnAdd();
        builder.Property(movie => movie.ImdbId).HasMaxLength(12);
        builder.Property(movie => movie.Title).HasMaxLength(Movie.MaxTitleLength);
        builder.Property(movie => movie.OriginalTitle).HasMaxLength(Movie.MaxTitleLength);
        builder.Property(movie => movie.OriginalLanguage).HasMaxLength(10);
        builder.Property(movie => movie.Status).HasMaxLength(40);
        builder.Property(movie => movie.Trailer).HasMaxLength(500);
        builder.Ignore(movie => movie.Year);

        // GET /api/movies/{tmdbId}, and every upsert.
        builder.HasIndex(movie => movie.TmdbId).IsUnique();
        // Look-up by IMDb id; not unique: TMDB repeats some.
        builder.HasIndex(movie => movie.ImdbId);
        // GET /api/movies, by title then id.
        builder.HasIndex(movie => new { movie.Title, movie.Id });
        // Popular titles first.
        builder.HasIndex(movie => movie.Popularity).IsDescending();
        // New releases first.
        builder.HasIndex(movie => movie.ReleaseDate);
        // Browsing by years and rating, and counting: answered without the rows, which are wide.
        builder.HasIndex(movie => new { movie.RemovedAt, movie.ReleaseDate, movie.Rating });
    }
}
