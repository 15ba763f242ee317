using System.Collections.Concurrent;
using Miauflix.Application.Preload;
using Miauflix.Application.Preload.Policies;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Application.Tests.Preload;

internal sealed class PreloadQueueTests
{
    private static readonly Guid Anna = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();

    private readonly PreloadOptions _options = new();
    private FakeTimeProvider _clock;
    private FakeWork _work;
    private PreloadQueue _queue;

    [SetUp]
    public void Create()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero));
        _work = new FakeWork();
        _queue = new PreloadQueue(_work, Options.Create(_options), _clock, NullLogger<PreloadQueue>.Instance);
    }

    [TearDown]
    public void Dispose() => _queue.Dispose();

    [Test]
    public async Task Three_titles_are_worked_on_at_once_in_the_order_of_priority()
    {
        Post(Anna, Near(1), Visible(2), Near(3), Focused(4), Visible(5));
        await StartedAsync(3);

        Assert.That(_work.Started.Order(), Is.EqualTo(new[] { 2, 4, 5 }));
        _work.Finish(4);
        await StartedAsync(4);
        Assert.That(_work.Started.Last(), Is.EqualTo(1));
        Assert.That(_queue.Entries.Count(entry => entry.State == PreloadState.Running), Is.EqualTo(3));
    }

    [Test]
    public async Task The_wishes_of_two_users_are_merged()
    {
        Post(Anna, Near(1));
        var counts = Post(Ben, Focused(1), Near(2));
        await StartedAsync(2);

        Assert.Multiple(() =>
        {
            Assert.That(_queue.Entries.Select(entry => (entry.Title.TmdbId, entry.Priority)), Is.EqualTo(new[] { (1, PreloadPriority.Focused), (2, PreloadPriority.Near) }));
            Assert.That(counts, Is.EqualTo(new PreloadCounts(Queued: 0, Running: 2, Cancelled: 0)));
        });
    }

    [Test]
    public async Task What_leaves_the_scope_of_everybody_is_cancelled_at_once()
    {
        Post(Anna, Focused(1), Near(2));
        Post(Ben, Near(2));
        await StartedAsync(2);

        var counts = Post(Anna, Focused(3));

        await UntilAsync("title 1 to be cancelled", () => _work.Cancelled.Contains(1));
        Assert.Multiple(() =>
        {
            Assert.That(counts.Cancelled, Is.EqualTo(1));
            Assert.That(_work.Cancelled, Does.Not.Contain(2), "Ben still sees it");
        });
    }

    [Test]
    public async Task What_is_ready_is_held_until_nobody_wants_it()
    {
        Post(Anna, Focused(1));
        await StartedAsync(1);
        _work.Finish(1);
        await UntilAsync("title 1 to be ready", () => _queue.Entries[0].State == PreloadState.Ready);
        Assert.That(_work.Released, Is.Empty);

        Post(Anna);

        Assert.That(_work.Released, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_focused_title_takes_the_place_of_the_least_wanted_one()
    {
        Post(Anna, Visible(1), Visible(2), Near(3));
        await StartedAsync(3);

        Post(Ben, Focused(4));
        await StartedAsync(4);

        await UntilAsync("title 3 to be cancelled", () => _work.Cancelled.Contains(3));
        Assert.Multiple(() =>
        {
            Assert.That(_work.Started.Last(), Is.EqualTo(4));
            Assert.That(_queue.Entries.Single(entry => entry.Title.TmdbId == 3).State, Is.EqualTo(PreloadState.Queued), "it starts over later");
        });
    }

    [Test]
    public async Task A_title_that_gets_nearer_is_worked_on_further()
    {
        Post(Anna, Visible(1));
        await StartedAsync(1);
        _work.Finish(1);
        await UntilAsync("title 1 to be ready", () => _queue.Entries[0].State == PreloadState.Ready);

        Post(Anna, Focused(1));
        await StartedAsync(2);

        Assert.That(_work.Depths, Is.EqualTo(new[] { PreloadDepth.Source, PreloadDepth.Pieces }));
    }

    [Test]
    public void A_message_that_comes_late_changes_nothing()
    {
        var now = _clock.GetUtcNow();
        _queue.Replace(Anna, now, [Visible(1)]);
        _queue.Replace(Anna, now.AddSeconds(-1), [Visible(2)]);

        Assert.That(_queue.Entries.Select(entry => entry.Title.TmdbId), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_dead_swarm_gives_its_place_to_the_next_and_is_not_tried_again()
    {
        Post(Anna, Focused(1), Focused(2), Focused(3), Near(4));
        await StartedAsync(3);

        _clock.Advance(_options.ItemTimeout);
        await StartedAsync(4);
        Post(Anna, Focused(1), Near(4));

        Assert.That(_queue.Entries.Single(entry => entry.Title.TmdbId == 1).State, Is.EqualTo(PreloadState.Failed));
    }

    [Test]
    public async Task Who_falls_silent_wants_nothing_any_more()
    {
        Post(Anna, Focused(1));
        await StartedAsync(1);

        _clock.Advance(_options.ForgetAfter);

        Assert.That(_queue.Entries, Is.Empty);
        await UntilAsync("title 1 to be cancelled", () => _work.Cancelled.Contains(1));
    }

    [Test]
    public async Task Work_that_fails_harms_nothing_else()
    {
        _work.Failing = 1;
        Post(Anna, Focused(1), Near(2));
        await StartedAsync(2);

        await UntilAsync("title 1 to have failed", () => _queue.Entries[0].State == PreloadState.Failed);
        Assert.That(_queue.Entries[1].State, Is.EqualTo(PreloadState.Running));
    }

    [Test]
    public async Task Closing_it_ends_everything()
    {
        Post(Anna, Focused(1), Near(2));
        await StartedAsync(2);

        _queue.Dispose();

        await UntilAsync("both to be cancelled", () => _work.Cancelled.Count == 2);
        Assert.That(Post(Anna, Focused(3)), Is.EqualTo(new PreloadCounts(0, 0, 0)));
    }

    [Test]
    public void What_follows_on_what_is_playing_stays_whatever_the_screen_shows()
    {
        var next = new PreloadWish(new PreloadTitle(MediaType.Tv, 9, EpisodeId: 77), PreloadPriority.Focused, PreloadDepth.Pieces);
        _queue.Replace(Anna, _clock.GetUtcNow(), [next], WishOrigin.Playback);
        Post(Anna, Visible(1));
        Post(Anna);

        Assert.That(_queue.Entries.Select(entry => entry.Title), Is.EqualTo(new[] { next.Title }));
        _clock.Advance(_options.ForgetAfter);
        Assert.That(_queue.Entries, Is.Empty);
    }

    private PreloadCounts Post(Guid user, params PreloadWish[] wishes) => _queue.Replace(user, _clock.GetUtcNow(), [.. wishes.OrderBy(wish => wish.Priority)]);

    private Task StartedAsync(int count) => UntilAsync($"{count} titles to be started", () => _work.Started.Count == count);

    private static Task UntilAsync(string what, Func<bool> isSo) => Probe.Until(what, () => Task.FromResult(isSo()));

    private static PreloadWish Focused(int id) => Wish(id, PreloadPriority.Focused, PreloadDepth.Pieces);

    private static PreloadWish Visible(int id) => Wish(id, PreloadPriority.Visible, PreloadDepth.Source);

    private static PreloadWish Near(int id) => Wish(id, PreloadPriority.Near, PreloadDepth.Source);

    private static PreloadWish Wish(int id, PreloadPriority priority, PreloadDepth depth) => new(new PreloadTitle(MediaType.Movie, id), priority, depth);

    /// <summary>Work that lasts until the test ends it.</summary>
    private sealed class FakeWork : IPreloadWork
    {
        private readonly ConcurrentDictionary<int, TaskCompletionSource> _running = new();
        public ConcurrentQueue<int> Started { get; } = new();

        public ConcurrentQueue<int> Cancelled { get; } = new();

        public ConcurrentQueue<int> Released { get; } = new();

        public ConcurrentQueue<PreloadDepth> Depths { get; } = new();

        /// <summary>Title that fails.</summary>
        public int? Failing { get; set; }

        public void Finish(int id) => _running[id].SetResult();

        public async Task<IDisposable?> PrepareAsync(PreloadTitle title, PreloadDepth depth, CancellationToken cancellationToken)
        {
            var end = _running[title.TmdbId] = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(() =>
            {
                Cancelled.Enqueue(title.TmdbId);
                end.TrySetCanceled(cancellationToken);
            });
            Depths.Enqueue(depth);
            Started.Enqueue(title.TmdbId);
            if (title.TmdbId == Failing)
            {
                throw new InvalidOperationException("broken");
            }

            await end.Task;
            return new Held(() => Released.Enqueue(title.TmdbId));
        }

        private sealed class Held(Action release) : IDisposable
        {
            public void Dispose() => release();
        }
    }
}
