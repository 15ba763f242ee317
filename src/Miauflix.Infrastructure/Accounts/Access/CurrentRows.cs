using System.Collections.Concurrent;

namespace Miauflix.Infrastructure.Accounts.Access;

/// <summary>
/// Keeps rows in memory until they are reported changed. A row that was being read while the report came in is read again, so an answer is
/// never older than the last report. Thread safe.
/// </summary>
internal sealed class CurrentRows<TKey, TRow>(Func<TKey, CancellationToken, Task<TRow?>> load, int capacity)
    where TKey : notnull
    where TRow : class
{
    private readonly ConcurrentDictionary<TKey, TRow> _rows = new();
    private long _generation;

    public IEnumerable<KeyValuePair<TKey, TRow>> Known => _rows;

    public async ValueTask<TRow?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        if (_rows.TryGetValue(key, out var known))
        {
            return known;
        }

        while (true)
        {
            var generation = Interlocked.Read(ref _generation);
            var row = await load(key, cancellationToken);
            if (row is null && generation == Interlocked.Read(ref _generation))
            {
                return null;
            }

            if (row is not null && Keep(key, row, generation))
            {
                return row;
            }
        }
    }

    /// <summary>The row is read again at the next question.</summary>
    public void Forget(TKey key)
    {
        lock (_rows)
        {
            _generation++;
            _rows.TryRemove(key, out _);
        }
    }

    private bool Keep(TKey key, TRow row, long generation)
    {
        lock (_rows)
        {
            if (generation != _generation)
            {
                return false;
            }

            // Starting over is cheap and rare: the limit is far above what one household or team has.
            if (_rows.Count >= capacity)
            {
                _rows.Clear();
            }

            _rows[key] = row;
            return true;
        }
    }
}
