using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class GenreConfiguration : IEntityTypeConfiguration<Genre>
{
    public void Configure(EntityTypeBuilder<Genre> builder)
    {
        builder.ToTable("genre");
        builder.Property(genre => genre.Id).ValueGeneratedNever();
    }
}

internal sealed class GenreTranslationConfiguration : IEntityTypeConfiguration<GenreTranslation>
{
    public void Configure(EntityTypeBuilder<GenreTranslation> builder)
    {
        builder.ToTable("genre_translation");
        // The names of a genre.
        builder.HasKey(name => new { name.GenreId, name.Language });
        builder.Property(name => name.Name).HasMaxLength(GenreTranslation.MaxNameLength);
        builder.HasOne<Genre>().WithMany().HasForeignKey(name => name.GenreId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MovieGenreConfiguration : IEntityTypeConfiguration<MovieGenre>
{
    public void Configure(EntityTypeBuilder<MovieGenre> builder)
    {
        builder.ToTable("movie_genre");
        builder.HasKey(link => new { link.MovieId, link.GenreId });
        builder.HasOne<Movie>().WithMany().HasForeignKey(link => link.MovieId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Genre>().WithMany().HasForeignKey(link => link.GenreId).OnDelete(DeleteBehavior.Cascade);
        // Browsing a genre.
        builder.HasIndex(link => link.GenreId);
    }
}

internal sealed class TvShowGenreConfiguration : IEntityTypeConfiguration<TvShowGenre>
{
    public void Configure(EntityTypeBuilder<TvShowGenre> builder)
    {
        builder.ToTable("tv_show_genre");
        builder.HasKey(link => new { link.TvShowId, link.GenreId });
        builder.HasOne<TvShow>().WithMany().HasForeignKey(link => link.TvShowId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Genre>().WithMany().HasForeignKey(link => link.GenreId).OnDelete(DeleteBehavior.Cascade);
        // Browsing a genre.
        builder.HasIndex(link => link.GenreId);
    }
}
