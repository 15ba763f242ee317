using System.Diagnostics;
using MediatR;
using Miauflix.Application;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.TestKit;
using Miauflix.TestKit.Sites;

namespace Miauflix.Benchmarks.Sources;

/// <summary>Searches on the real provider adapters while one site takes requests and never answers, and the other refuses connections.</summary>
internal sealed class DeadProviders : IAsyncDisposable
{
    private const int Titles = 40;
    private const int AtOnce = 4;

    private readonly FakeSite _hanging;
    private readonly TestDatabase _database;

    private DeadProviders(FakeSite hanging, TestDatabase database) => (_hanging, _database) = (hanging, database);

    public static async Task<DeadProviders> StartAsync()
    {
        var hanging = (await FakeSite.StartAsync()).Hangs();
        var database = await TestDatabase.StartAsync(
            services => services.AddApplication(autoMapperLicenseKey: null),
            settings:
            [
                new("Sources:SearchEnabled", "true"),
                new("Sources:Providers:Yts:BaseUrl", hanging.Address.ToString()),
                new("Sources:Providers:Yts:RatePerMinute", "600"),
                new("Sources:Providers:TheRarbg:BaseUrl", $"http://127.0.0.1:{FreePort.Next()}/"),
                new("Sources:Providers:TheRarbg:RatePerMinute", "600"),
            ]);
        return new DeadProviders(hanging, database);
    }

    /// <summary>Milliseconds of every search.</summary>
    public async Task<IReadOnlyList<double>> SearchAsync()
    {
        var movies = new List<MovieDetails>();
        for (var title = 0; title <= Titles; title++)
        {
            var name = $"Film {title}";
            movies.Add(await _database.UseAsync<IMediator, MovieDetails>(mediator => mediator.Send(new AddMovie(name, 2024, Runtime: 100))));
        }

        // The first one compiles.
        await WaitAsync(movies[0]);
        var waits = new List<double>();
        foreach (var part in movies.Skip(1).Chunk(AtOnce))
        {
            waits.AddRange(await Task.WhenAll(part.Select(WaitAsync)));
        }

        return waits;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _hanging.DisposeAsync();
    }

    private async Task<double> WaitAsync(MovieDetails movie)
    {
        var started = Stopwatch.GetTimestamp();
        await _database.UseAsync<ITitleSources, TitleSources>(titles => titles.OfMovieAsync(movie.Id, new SourceListFilter(), CancellationToken.None));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
