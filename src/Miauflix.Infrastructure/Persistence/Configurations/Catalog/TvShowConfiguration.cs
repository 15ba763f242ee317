using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class TvShowConfiguration : IEntityTypeConfiguration<TvShow>
{
    public void Configure(EntityTypeBuilder<TvShow> builder)
    {
        builder.ToTable("tv_show");
        builder.Property(show => show.Id).ValueGeneratedOnAdd();
        builder.Property(show => show.ImdbId).HasMaxLength(12);
        builder.Property(show => show.Name).HasMaxLength(Movie.MaxTitleLength);
        builder.Property(show => show.OriginalName).HasMaxLength(Movie.MaxTitleLength);
        builder.Property(show => show.OriginalLanguage).HasMaxLength(10);
        builder.Property(show => show.Status).HasMaxLength(40);
        builder.Property(show => show.Type).HasMaxLength(40);

        // GET /api/shows/{showId}, and every upsert.
        builder.HasIndex(show => show.TmdbId).IsUnique();
        // Look-ups by the ids of others; not unique: TMDB repeats some.
        builder.HasIndex(show => show.ImdbId);
        builder.HasIndex(show => show.TvdbId);
        // Seasons to sync, upcoming episodes.
        builder.HasIndex(show => show.Watching);
        // Browsing by popularity and by date.
        builder.HasIndex(show => show.Popularity).IsDescending();
        builder.HasIndex(show => show.FirstAirDate);
        // Browsing by years and rating, and counting: answered without the rows, which are wide.
        builder.HasIndex(show => new { show.RemovedAt, show.FirstAirDate, show.Rating });
    }
}
