using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Infrastructure.Persistence;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Persistence;

public sealed class WriteQueueTests
{
    private TestDatabase _database = null!;
    private IWriteQueue _writes = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.StartAsync();
        _writes = _database.Services.GetRequiredService<IWriteQueue>();
    }

    [TearDown]
    public async Task Stop() => await _database.DisposeAsync();

    [Test]
    public async Task Commits_a_unit_before_it_answers()
    {
        var movie = await AddAsync(1, "First");
        Assert.That(movie.Id, Is.Positive);
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "First" }));
    }

    /// <summary>Building one is an eighth of a start, and each has compiled queries of its own.</summary>
    [Test]
    public async Task Readers_and_writers_have_one_model()
    {
        await using var reader = await _database.Services.GetRequiredService<IDbContextFactory<MiauflixDbContext>>().CreateDbContextAsync();

        var model = await _writes.RunAsync<ICatalogDb, IModel>("test", (db, _) => Task.FromResult(((DbContext)db).Model), CancellationToken.None);

        Assert.That(model, Is.SameAs(reader.Model));
    }

    [Test]
    public async Task Rolls_back_everything_when_a_unit_throws()
    {
        Assert.ThrowsAsync<ConflictException>(() => _writes.RunAsync<ICatalogDb, bool>(
            "test",
            async (db, token) =>
            {
                db.Movies.Add(NewMovie(1, "Lost"));
                await db.SaveChangesAsync(token);
                throw new ConflictException("no");
            },
            CancellationToken.None));
        await AddAsync(2, "Kept");
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "Kept" }));
    }

    [Test]
    public async Task Rolls_back_a_unit_that_is_cancelled_half_way()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.CatchAsync<OperationCanceledException>(() => _writes.RunAsync<ICatalogDb, bool>(
            "test",
            async (db, token) =>
            {
                db.Movies.Add(NewMovie(1, "Lost"));
                await db.SaveChangesAsync(token);
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
                return true;
            },
            cancellation.Token));
        Assert.That(await TitlesAsync(), Is.Empty);
    }

    [Test]
    public async Task Runs_units_one_at_a_time_without_a_locked_database()
    {
        await Task.WhenAll(Enumerable.Range(1, 200).Select(number => Task.Run(() => AddAsync(number, $"Movie {number}"))));
        Assert.That(await TitlesAsync(), Has.Count.EqualTo(200));
    }

    [Test]
    public async Task Lets_interactive_units_overtake_background_ones()
    {
        var order = new List<string>();
        var entered = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var blocker = RunAsync("blocker", WritePriority.Interactive, async () =>
        {
            entered.SetResult();
            await gate.Task;
        });
        await entered.Task;
        var background = RunAsync("background", WritePriority.Background, () => Task.CompletedTask);
        var interactive = RunAsync("interactive", WritePriority.Interactive, () => Task.CompletedTask);
        gate.SetResult();
        await Task.WhenAll(blocker, background, interactive);
        Assert.That(order, Is.EqualTo(new[] { "blocker", "interactive", "background" }));

        Task<bool> RunAsync(string name, WritePriority priority, Func<Task> work) => _writes.RunAsync<ICatalogDb, bool>(
            name,
            async (_, _) =>
            {
                await work();
                order.Add(name);
                return true;
            },
            CancellationToken.None,
            priority);
    }

    [Test]
    public async Task Answers_unavailable_after_it_stopped()
    {
        await using (var other = await TestDatabase.StartAsync())
        {
            var writes = other.Services.GetRequiredService<WriteQueue>();
            await writes.StopAsync(CancellationToken.None);
            Assert.ThrowsAsync<UnavailableException>(() => writes.RunAsync<ICatalogDb, bool>(
                "late",
                (_, _) => Task.FromResult(true),
                CancellationToken.None));
        }
    }

    [Test]
    public async Task Refuses_changes_outside_the_queue() => await _database.UseAsync<ICatalogDb, bool>(db =>
    {
        db.Movies.Add(NewMovie(1, "Sneaky"));
        Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(CancellationToken.None));
        return Task.FromResult(true);
    });

    private static Movie NewMovie(int tmdbId, string title) => new() { TmdbId = tmdbId, Title = title };

    private Task<Movie> AddAsync(int tmdbId, string title) => _writes.RunAsync<ICatalogDb, Movie>(
        "test",
        (db, _) =>
        {
            var movie = NewMovie(tmdbId, title);
            db.Movies.Add(movie);
            return Task.FromResult(movie);
        },
        CancellationToken.None);

    private Task<List<string>> TitlesAsync() =>
        _database.UseAsync<ICatalogDb, List<string>>(db => db.Movies.OrderBy(movie => movie.Id).Select(movie => movie.Title).ToListAsync());
}
