using System.Collections.Concurrent;
using System.Threading.Channels;
using Miauflix.Application.Accounts.Ports;

namespace Miauflix.Infrastructure.Accounts.Usage;

/// <summary>Lets one use of each key and minute through to <see cref="KeyUsageWriter"/>; when it cannot keep up, uses are dropped.</summary>
internal sealed class KeyUsageBuffer(TimeProvider clock) : IKeyUsage
{
    private const int Capacity = 1_000;
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _written = new();
    private readonly Channel<KeyUse> _uses = Channel.CreateBounded<KeyUse>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<KeyUse> Uses => _uses.Reader;

    public void ApiKeyUsed(Guid id, string ip) => Add(id, ip);

    public void StreamingKeyUsed(Guid id) => Add(id, ip: null);

    private void Add(Guid id, string? ip)
    {
        var now = clock.GetUtcNow();
        if (_written.TryGetValue(id, out var last) && now - last < Precision)
        {
            return;
        }

        if (_written.Count >= MaxRemembered)
        {
            _written.Clear();
        }

        _written[id] = now;
        _uses.Writer.TryWrite(new KeyUse(id, ip, now));
    }
}

/// <param name="Ip">Set for an API key, null for a streaming key.</param>
internal sealed record KeyUse(Guid Id, string? Ip, DateTimeOffset At);
