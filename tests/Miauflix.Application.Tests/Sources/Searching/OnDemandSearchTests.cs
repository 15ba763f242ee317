using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources.Searching;

public sealed class OnDemandSearchTests
{
    // It stands still: however busy the machine, a page waits until the test lets its budget pass.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ProviderFailedException _refused = new(ProviderFailureKind.Connection, "No connection");

    private FakeProvider _quick;
    private FakeProvider _other;
    private SourcesFixture _sources;
    private MovieDetails _movie;

    [SetUp]
    public async Task Start()
    {
        (_quick, _other) = (new FakeProvider("quick"), new FakeProvider("other"));
        _sources = await SourcesFixture.StartAsync(dataDirectory: null, _clock, _quick, _other);
        _movie = await _sources.AddMovieAsync();
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Asks_everybody_at_once_and_merges_what_they_have()
    {
        var (quickAsked, otherAsked) = (new TaskCompletionSource(), new TaskCompletionSource());
        _quick.Answer = (_, token) => MeetAsync(quickAsked, otherAsked.Task, [Release(1), Release(2)], token);
        _other.Answer = (_, token) => MeetAsync(otherAsked, quickAsked.Task, [Release(2), Release(3)], token);
        var page = await _sources.PageAsync(_movie);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Sources, Has.Count.EqualTo(3));
            Assert.That(page.Search.Status, Is.EqualTo(SourceSearchStatus.Complete));
            Assert.That(page.Search.Providers.Select(provider => provider.State), Is.All.EqualTo(ProviderSearchState.Ok));
            Assert.That(page.Sources.Count(source => source.IsDefault), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task One_that_hangs_delays_nobody_and_what_it_has_is_saved_when_it_comes()
    {
        var late = new TaskCompletionSource<ProviderResult>();
        _quick.Has(0, Release(1));
        _other.Answer = (_, _) => late.Task;
        var asking = _sources.PageAsync(_movie);
        await Probe.Until("the first source", async () => await _sources.ReadAsync(db => db.MovieSources.CountAsync()) == 1);
        await Probe.Until("the page to give up", () =>
        {
            _clock.Advance(SourcesFixture.Budget);
            return asking.IsCompleted;
        });
        var page = await asking;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Sources, Has.Count.EqualTo(1));
            Assert.That(page.Search.Status, Is.EqualTo(SourceSearchStatus.Partial));
            Assert.That(StateOf(page, "other"), Is.EqualTo(ProviderSearchState.Pending));
        }

        late.SetResult(new ProviderResult([Release(2)], IsById: true));
        await Probe.Until("the late source", async () => await _sources.ReadAsync(db => db.MovieSources.CountAsync()) == 2);
        Assert.That((await _sources.PageAsync(_movie)).Sources, Has.Count.EqualTo(2));
        Assert.That(_other.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failure_after_the_page_was_answered_is_left_to_the_background()
    {
        var late = new TaskCompletionSource<ProviderResult>();
        _other.Answer = (_, _) => late.Task;
        var asking = _sources.PageAsync(_movie);
        await Probe.Until("the page to give up", () =>
        {
            _clock.Advance(SourcesFixture.Budget);
            return asking.IsCompleted;
        });
        Assert.That(StateOf(await asking, "other"), Is.EqualTo(ProviderSearchState.Pending));

        late.SetException(new ProviderFailedException(ProviderFailureKind.RateLimited, "Its turn is too far away"));
        await Probe.Until("the title to wait for a search", () => _sources.UseAsync<SearchQueue, bool>(queue => Task.FromResult(queue.Count == 1)));
    }

    [Test]
    public async Task Many_pages_at_once_ask_each_provider_once()
    {
        _quick.Has(100, Release(1));
        _other.Has(100);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _sources.PageAsync(_movie)));
        Assert.That((_quick.Calls, _other.Calls), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task One_who_looked_before_the_answer_of_another_came_asks_nobody_again()
    {
        _quick.Has(0, Release(1));
        var content = ContentRef.Movie(_movie.Id);
        var wanted = await _sources.UseAsync<WantedContents, WantedContent>(async contents => (await contents.FindAsync(content, CancellationToken.None))!);
        var quick = await _sources.UseAsync<ProviderBoard, ProviderState>(
            async board => (await board.ServingAsync(content.Kind, wanted.IsAnime, CancellationToken.None)).Single(provider => provider.Id == "quick"));
        await _sources.PageAsync(_movie);

        var report = await _sources.UseAsync<SearchFlights, ProviderSearchReport>(
            flights => flights.JoinAsync(wanted, quick, SourcesFixture.Budget, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_quick.Calls, Is.EqualTo(1));
            Assert.That((report.State, report.Count), Is.EqualTo((ProviderSearchState.Ok, 1)));
        }
    }

    [Test]
    public async Task Answers_an_empty_list_when_nobody_can_be_reached()
    {
        _quick.Fails(_refused);
        _other.Fails(_refused);
        var page = await _sources.PageAsync(_movie);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Sources, Is.Empty);
            Assert.That(page.Search.Providers.Select(provider => provider.State), Is.All.EqualTo(ProviderSearchState.Failed));
        }
    }

    [Test]
    public async Task Does_not_ask_again_soon_when_nobody_had_anything()
    {
        var first = await _sources.PageAsync(_movie);
        var second = await _sources.PageAsync(_movie);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Search.Status, Is.EqualTo(SourceSearchStatus.Complete));
            Assert.That(second.Search.Status, Is.EqualTo(SourceSearchStatus.Cooldown));
            Assert.That(second.Search.NextSearchAt, Is.GreaterThan(DateTimeOffset.UnixEpoch));
            Assert.That((_quick.Calls, _other.Calls), Is.EqualTo((1, 1)));
        }
    }

    [Test]
    public async Task A_failure_is_no_empty_answer()
    {
        _quick.Fails(new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no JSON"));
        await _sources.PageAsync(_movie);
        Assert.That(await _sources.ReadAsync(db => db.SourceSearches.Select(search => search.Provider).ToListAsync()), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task Asks_nobody_when_there_is_something_to_play()
    {
        _quick.Has(0, Release(1));
        await _sources.PageAsync(_movie);
        var again = await _sources.PageAsync(_movie);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Sources, Has.Count.EqualTo(1));
            Assert.That(again.Search.Providers, Is.Empty);
            Assert.That(_quick.Calls, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Passes_over_a_provider_that_rests()
    {
        _quick.Fails(_refused);
        _other.Has(0, Release(1));
        await _sources.PageAsync(_movie);
        var another = await _sources.AddMovieAsync("Another");
        var page = await _sources.PageAsync(another);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StateOf(page, "quick"), Is.EqualTo(ProviderSearchState.Disabled));
            Assert.That(_quick.Calls, Is.EqualTo(1));
            Assert.That(page.Sources, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Does_not_look_long_before_the_release()
    {
        var coming = await _sources.AddMovieAsync("Coming", _clock.GetUtcNow().Year + 3);
        var page = await _sources.PageAsync(coming);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Search.Status, Is.EqualTo(SourceSearchStatus.Cooldown));
            Assert.That(_quick.Calls, Is.Zero);
        }
    }

    /// <summary>Answers once the other one is asked as well.</summary>
    private static async Task<ProviderResult> MeetAsync(TaskCompletionSource asked, Task other, IReadOnlyList<ProviderRelease> releases, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        await other.WaitAsync(cancellationToken);
        return new ProviderResult(releases, IsById: true);
    }

    private static ProviderSearchState StateOf(TitleSources page, string provider) =>
        page.Search.Providers.Single(report => report.Id == provider).State;
}
