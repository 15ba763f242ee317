using Miauflix.Application.Sources.Ports;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// The addresses of one provider. One that failed rests for 15 minutes, doubling up to a day with every further failure; afterwards the
/// preferred order counts again, so the first address comes back. Thread safe.
/// </summary>
internal sealed class MirrorRotation(ProviderSite site, TimeProvider clock)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Uri, Rest> _rests = [];
    private IReadOnlyList<Uri> _discovered = [];

    /// <summary>Addresses to try, best first: those in use in preferred order, then those that rest, the next to end first.</summary>
    public IReadOnlyList<Uri> InOrder()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            return [.. All().OrderBy(mirror => RestOf(mirror, now) ?? DateTimeOffset.MinValue)];
        }
    }

    public void Failed(Uri mirror)
    {
        lock (_gate)
        {
            var length = _rests.TryGetValue(mirror, out var rest) ? TimeSpan.FromTicks(Math.Min(rest.Length.Ticks * 2, LongestRest.Ticks)) : FirstRest;
            _rests[mirror] = new Rest(clock.GetUtcNow() + length, length);
        }
    }

    public void Worked(Uri mirror)
    {
        lock (_gate)
        {
            _rests.Remove(mirror);
        }
    }

    /// <summary>Adds hosts that were found to the built-in ones; takes the place of those found before.</summary>
    public void Discover(IEnumerable<string> hosts)
    {
        var found = hosts.Select(host => new Uri($"https://{host}/")).ToList();
        lock (_gate)
        {
            _discovered = site.TakesDiscovered ? found : [];
        }
    }

    public MirrorReport Report()
    {
        var now = clock.GetUtcNow();
        var order = InOrder();
        lock (_gate)
        {
            return new MirrorReport(order.Count > 0 ? order[0].Authority : null, [.. All().Select(mirror => new MirrorState(mirror.Authority, RestOf(mirror, now)))]);
        }
    }

    private IEnumerable<Uri> All() => site.Bases.Concat(_discovered).Distinct();

    private DateTimeOffset? RestOf(Uri mirror, DateTimeOffset now) => _rests.TryGetValue(mirror, out var rest) && rest.Until > now ? rest.Until : null;

    private sealed record Rest(DateTimeOffset Until, TimeSpan Length);
}
