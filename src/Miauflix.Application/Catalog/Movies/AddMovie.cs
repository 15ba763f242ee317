using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>Adds a title of the household's own, which TMDB does not know. <paramref name="Runtime"/> in minutes.</summary>
public sealed record AddMovie(string? Title, int? Year, int? Runtime) : IRequest<MovieDetails>;

internal sealed class AddMovieValidator : AbstractValidator<AddMovie>
{
    private const int MaxRuntime = 100_000;
    private const int YearsAhead = 6;

    public AddMovieValidator(TimeProvider clock)
    {
        RuleFor(movie => movie.Title)
            .Must(title => title?.Trim().Length is >= 1 and <= Movie.MaxTitleLength)
            .WithMessage($"must have 1 to {Movie.MaxTitleLength} characters");
        RuleFor(movie => movie.Year)
            .Must(year => year >= Movie.FirstYear && year <= clock.GetUtcNow().Year + YearsAhead)
            .WithMessage(_ => $"must be {Movie.FirstYear} to {clock.GetUtcNow().Year + YearsAhead}");
        RuleFor(movie => movie.Runtime)
            .InclusiveBetween(0, MaxRuntime)
            .WithMessage($"must be 0 to {MaxRuntime} minutes");
    }
}

internal sealed class AddMovieHandler(IWriteQueue writes, MoviePages pages, IMediator mediator, TimeProvider clock)
    : IRequestHandler<AddMovie, MovieDetails>
{
    public async Task<MovieDetails> Handle(AddMovie request, CancellationToken cancellationToken)
    {
        var movie = await writes.RunAsync<ICatalogDb, Movie>(
            "catalog.add-movie",
            (db, token) => InsertAsync(db, request, token),
            cancellationToken);
        await mediator.Publish(new MovieAdded(movie.Id), cancellationToken);
        return await pages.ReadAsync(movie, TitleLanguage.English, new ImageUrls(ImageSettings.Default, originals: false), cancellationToken);
    }

    private async Task<Movie> InsertAsync(ICatalogDb db, AddMovie request, CancellationToken cancellationToken)
    {
        var title = request.Title!.Trim();
        var released = new DateOnly(request.Year!.Value, 1, 1);
        if (await db.Movies.AnyAsync(
            movie => movie.Title == title && movie.ReleaseDate == released && movie.RemovedAt == null,
            cancellationToken))
        {
            throw new ConflictException("Movie already exists", "movie-exists");
        }

        var now = clock.GetUtcNow();
        var movie = new Movie
        {
            TmdbId = await OwnIds.NextAsync(db, cancellationToken),
            Title = title,
            OriginalTitle = title,
            ReleaseDate = released,
            Runtime = request.Runtime ?? 0,
            Status = "Released",
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Movies.Add(movie);
        await db.SaveChangesAsync(cancellationToken);
        SearchEntries.Put(db, entry: null, new SearchableTitle(MediaType.Movie, movie.Id, title, title, [], movie.Popularity, movie.Year));
        return movie;
    }
}
