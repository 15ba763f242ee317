using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class MovieTranslationConfiguration : IEntityTypeConfiguration<MovieTranslation>
{
    public void Configure(EntityTypeBuilder<MovieTranslation> builder)
    {
        builder.ToTable("movie_translation");
        // The texts of a movie.
        builder.HasKey(text => new { text.MovieId, text.Language, text.Region });
        builder.Property(text => text.Language).HasMaxLength(10);
        builder.Property(text => text.Region).HasMaxLength(5);
        builder.HasOne<Movie>().WithMany().HasForeignKey(text => text.MovieId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TvShowTranslationConfiguration : IEntityTypeConfiguration<TvShowTranslation>
{
    public void Configure(EntityTypeBuilder<TvShowTranslation> builder)
    {
        builder.ToTable("tv_show_translation");
        // The texts of a show.
        builder.HasKey(text => new { text.TvShowId, text.Language, text.Region });
        builder.Property(text => text.Language).HasMaxLength(10);
        builder.Property(text => text.Region).HasMaxLength(5);
        builder.HasOne<TvShow>().WithMany().HasForeignKey(text => text.TvShowId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SeasonTranslationConfiguration : IEntityTypeConfiguration<SeasonTranslation>
{
    public void Configure(EntityTypeBuilder<SeasonTranslation> builder)
    {
        builder.ToTable("season_translation");
        // The texts of a season.
        builder.HasKey(text => new { text.SeasonId, text.Language });
        builder.Property(text => text.Language).HasMaxLength(35);
        builder.HasOne<Season>().WithMany().HasForeignKey(text => text.SeasonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EpisodeTranslationConfiguration : IEntityTypeConfiguration<EpisodeTranslation>
{
    public void Configure(EntityTypeBuilder<EpisodeTranslation> builder)
    {
        builder.ToTable("episode_translation");
        // The texts of an episode.
        builder.HasKey(text => new { text.EpisodeId, text.Language });
        builder.Property(text => text.Language).HasMaxLength(35);
        builder.HasOne<Episode>().WithMany().HasForeignKey(text => text.EpisodeId).OnDelete(DeleteBehavior.Cascade);
    }
}
