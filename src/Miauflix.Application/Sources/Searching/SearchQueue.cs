using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Searching;

/// <summary>Titles that were asked for and wait to be looked for, in memory. Thread safe, bounded: what is due is found again in the database.</summary>
internal sealed class SearchQueue : IDisposable
{
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ContentRef, SearchPriority> _known = [];
    private readonly PriorityQueue<ContentRef, (SearchPriority Priority, long Order)> _waiting = new();
    private readonly SemaphoreSlim _signal = new(0);
    private long _order;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>Adds a title; one that waits already moves ahead when the new priority is higher.</summary>
    public void Add(ContentRef content, SearchPriority priority)
    {
        lock (_gate)
        {
            if (_known.Count >= Capacity || (_known.TryGetValue(content, out var known) && known <= priority))
            {
                return;
            }

            _known[content] = priority;
            _waiting.Enqueue(content, (priority, _order++));
        }

        _signal.Release();
    }

    public bool TryTake(out ContentRef content, out SearchPriority priority)
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out content, out var place))
            {
                // One that moved ahead is still there at its old place.
                if (_known.TryGetValue(content, out priority) && priority == place.Priority)
                {
                    _known.Remove(content);
                    return true;
                }
            }
        }

        (content, priority) = (default, default);
        return false;
    }

    /// <summary>Waits until something is added, or for <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    public void Dispose() => _signal.Dispose();
}
