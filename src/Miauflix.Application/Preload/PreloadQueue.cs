using Miauflix.Application.Preload.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Preload;

/// <summary>
/// What is being made ready, for all users together. A new wish of a user replaces the earlier one; what nobody wants any more is cancelled
/// at once. At most <see cref="PreloadOptions.MaxConcurrency"/> titles are worked on; a focused title takes the place of a lesser one.
/// Thread safe.
/// </summary>
internal sealed partial class PreloadQueue(
    IPreloadWork work,
    IOptions<PreloadOptions> options,
    TimeProvider clock,
    ILogger<PreloadQueue> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid UserId, WishOrigin Origin), UserWishes> _users = [];
    private readonly Dictionary<PreloadTitle, PreloadItem> _items = [];
    private bool _isClosed;

    /// <summary>The titles in the order of work.</summary>
    public IReadOnlyList<PreloadEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _items.Values.OrderBy(item => item.Place).Select(item => new PreloadEntry(item.Title, item.Priority, item.Depth, item.State))];
            }
        }
    }

    /// <summary>Replaces what a user wants, unless a newer message of theirs was here already; answers what there is to do now.</summary>
    /// <param name="timestamp">When the client looked; of two messages the later counts, whichever arrives first.</param>
    /// <param name="origin">Wishes of another origin stay.</param>
    public PreloadCounts Replace(Guid userId, DateTimeOffset timestamp, IReadOnlyList<PreloadWish> wishes, WishOrigin origin = WishOrigin.Screen)
    {
        var wisher = (userId, origin);
        var left = new List<PreloadItem>();
        PreloadCounts counts;
        lock (_gate)
        {
            if (!_isClosed && !(_users.TryGetValue(wisher, out var known) && known.Timestamp > timestamp))
            {
                known?.Expiry.Dispose();
                _users[wisher] = new UserWishes(timestamp, wishes, clock.CreateTimer(_ => Forget(wisher, timestamp), null, options.Value.ForgetAfter, Timeout.InfiniteTimeSpan));
                left = Plan();
            }

            counts = new PreloadCounts(Count(PreloadState.Queued), Count(PreloadState.Running), left.Count(item => item.State is PreloadState.Queued or PreloadState.Running));
        }

        Release(left);
        return counts;
    }

    public void Dispose()
    {
        List<PreloadItem> left;
        lock (_gate)
        {
            _isClosed = true;
            foreach (var user in _users.Values)
            {
                user.Expiry.Dispose();
            }

            left = [.. _items.Values];
            _items.Clear();
            _users.Clear();
        }

        Release(left);
    }

    private static void Release(IEnumerable<PreloadItem> left)
    {
        foreach (var item in left)
        {
            item.Running?.Cancel();
            item.Held?.Dispose();
        }
    }

    private void Forget((Guid UserId, WishOrigin Origin) wisher, DateTimeOffset timestamp)
    {
        List<PreloadItem> left = [];
        lock (_gate)
        {
            if (_users.TryGetValue(wisher, out var known) && known.Timestamp == timestamp)
            {
                known.Expiry.Dispose();
                _users.Remove(wisher);
                left = Plan();
            }
        }

        Release(left);
    }

    private int Count(PreloadState state) => _items.Values.Count(item => item.State == state);

    /// <summary>Brings the items in line with the wishes and starts what may run; answers the items that nobody wants any more.</summary>
    private List<PreloadItem> Plan()
    {
        var wishes = PreloadPlan.Merge(_users.Values.Select(user => user.Wishes));
        var wanted = wishes.Select(wish => wish.Title).ToHashSet();
        var left = _items.Values.Where(item => !wanted.Contains(item.Title)).ToList();
        foreach (var item in left)
        {
            _items.Remove(item.Title);
        }

        for (var place = 0; place < wishes.Count; place++)
        {
            Want(wishes[place], place);
        }

        StartNext();
        return left;
    }

    private void Want(PreloadWish wish, int place)
    {
        if (!_items.TryGetValue(wish.Title, out var item))
        {
            _items[wish.Title] = item = new PreloadItem(wish);
        }

        (item.Priority, item.Depth, item.Place) = (wish.Priority, wish.Depth, place);
        if (item.State == PreloadState.Ready && item.Reached < item.Depth)
        {
            item.State = PreloadState.Queued;
        }
    }

    private void StartNext()
    {
        while (!_isClosed && _items.Values.Where(item => item.State == PreloadState.Queued).MinBy(item => item.Place) is { } next)
        {
            if (Count(PreloadState.Running) >= options.Value.MaxConcurrency && !MakeRoom(next))
            {
                return;
            }

            Start(next);
        }
    }

    /// <summary>A focused title does not wait for one that merely might be wanted: the least wanted of those running starts over later.</summary>
    private bool MakeRoom(PreloadItem next)
    {
        var least = _items.Values.Where(item => item.State == PreloadState.Running).MaxBy(item => item.Place);
        if (next.Priority != PreloadPriority.Focused || least is null || least.Priority == PreloadPriority.Focused)
        {
            return false;
        }

        least.State = PreloadState.Queued;
        var running = least.Running;
        least.Running = null;
        running?.Cancel();
        return true;
    }

    private void Start(PreloadItem item)
    {
        item.State = PreloadState.Running;
        var running = new CancellationTokenSource(options.Value.ItemTimeout, clock);
        item.Running = running;
        var depth = item.Depth;
        _ = Task.Run(() => RunAsync(item, depth, running), CancellationToken.None);
    }

    private async Task RunAsync(PreloadItem item, PreloadDepth depth, CancellationTokenSource running)
    {
        IDisposable? held = null;
        var isReady = false;
        try
        {
            held = await work.PrepareAsync(item.Title, depth, running.Token);
            isReady = true;
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, item.Title.Type, item.Title.TmdbId);
        }

        IDisposable? released;
        lock (_gate)
        {
            released = Finish(item, depth, running, held, isReady);
            StartNext();
        }

        running.Dispose();
        released?.Dispose();
    }

    /// <summary>Notes how the work ended; answers what has to be let go.</summary>
    private IDisposable? Finish(PreloadItem item, PreloadDepth depth, CancellationTokenSource running, IDisposable? held, bool isReady)
    {
        var isWanted = _items.TryGetValue(item.Title, out var known) && known == item;
        if (!isWanted || item.Running != running)
        {
            return held;
        }

        item.Running = null;
        if (!isReady)
        {
            item.State = PreloadState.Failed;
            return null;
        }

        var earlier = item.Held;
        item.Held = held;
        item.Reached = depth;
        item.State = depth < item.Depth ? PreloadState.Queued : PreloadState.Ready;
        return earlier;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Type} {TmdbId} could not be made ready")]
    private static partial void LogFailed(ILogger logger, Exception exception, Domain.Catalog.MediaType type, int tmdbId);

    private sealed record UserWishes(DateTimeOffset Timestamp, IReadOnlyList<PreloadWish> Wishes, ITimer Expiry);
}

/// <summary>Where the wishes of a user come from.</summary>
internal enum WishOrigin
{
    /// <summary>What the user looks at.</summary>
    Screen,

    /// <summary>What follows on what the user watches.</summary>
    Playback,
}

/// <summary>A title in the queue, as it is shown.</summary>
internal sealed record PreloadEntry(PreloadTitle Title, PreloadPriority Priority, PreloadDepth Depth, PreloadState State);

/// <param name="Queued">Titles of all users that wait.</param>
/// <param name="Running">Titles of all users that are worked on.</param>
/// <param name="Cancelled">Titles that waited or were worked on and that nobody wants any more.</param>
public sealed record PreloadCounts(int Queued, int Running, int Cancelled);
