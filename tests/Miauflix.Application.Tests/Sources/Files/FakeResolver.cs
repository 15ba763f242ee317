using System.Collections.Concurrent;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Tests.Sources.Files;

/// <summary>A resolver that answers what a test says, and remembers whom it was asked for.</summary>
internal sealed class FakeResolver(string id, int slots = 4) : ITorrentFileResolver
{
    private readonly ConcurrentQueue<InfoHash> _asked = new();

    public string Id => id;

    public int Slots => slots;

    public IReadOnlyList<InfoHash> Asked => [.. _asked];

    public Func<WantedTorrentFile, byte[]?> Answer { get; set; } = _ => null;

    public bool ServesPrivate { get; init; }

    public bool Serves(WantedTorrentFile wanted) => ServesPrivate || !wanted.IsPrivate;

    public TimeSpan WaitFor(WantedTorrentFile wanted) => TimeSpan.Zero;

    public async Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        _asked.Enqueue(wanted.InfoHash);
        await Task.Yield();
        return Answer(wanted);
    }
}
