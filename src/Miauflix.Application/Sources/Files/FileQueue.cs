namespace Miauflix.Application.Sources.Files;

/// <summary>
/// Sources whose .torrent somebody asked for: they go before everything that is merely due, and are tried although their time has not
/// come. In memory, bounded, thread safe.
/// </summary>
internal sealed class FileQueue
{
    private const int Capacity = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<long> _waiting = new();

    /// <summary>Adds a source; one that waits already keeps its place.</summary>
    public void Add(long sourceId)
    {
        lock (_gate)
        {
            if (_waiting.Count < Capacity && !_waiting.Contains(sourceId))
            {
                _waiting.Enqueue(sourceId);
            }
        }
    }

    /// <summary>Everything that waits, oldest first.</summary>
    public IReadOnlyList<long> TakeAll()
    {
        lock (_gate)
        {
            List<long> all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }
}
