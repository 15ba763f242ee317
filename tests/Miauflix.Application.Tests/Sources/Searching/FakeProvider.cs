using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Tests.Sources.Searching;

/// <summary>A provider that answers what a test says, and counts how often it was asked.</summary>
internal sealed class FakeProvider(string id, ProviderContent serves = ProviderContent.Movies | ProviderContent.Episodes) : ITorrentProvider
{
    private int _calls;

    public ProviderProfile Profile { get; } = new(id, id, serves, IsEnabled: true, IsConfigured: true, Priority: 10);

    public MirrorReport Mirrors { get; } = new(id, [new MirrorState(id, RestsUntil: null)]);

    public int Calls => _calls;

    public Func<ProviderQuery, CancellationToken, Task<ProviderResult>> Answer { get; set; } = (_, _) => Task.FromResult(ProviderResult.Empty);

    /// <summary>Answers these torrents by id, after a while.</summary>
    public void Has(int delayMs, params ProviderRelease[] releases) => Answer = async (_, token) =>
    {
        await Task.Delay(delayMs, token);
        return new ProviderResult(releases, IsById: true);
    };

    public void Fails(ProviderFailedException failure) => Answer = (_, _) => Task.FromException<ProviderResult>(failure);

    public void Hangs() => Answer = async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return ProviderResult.Empty;
    };

    public Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Answer(query, cancellationToken);
    }

    public async Task ProbeAsync(CancellationToken cancellationToken) =>
        await SearchAsync(new ProviderQuery { Kind = default, Title = "" }, cancellationToken);

    /// <summary>A torrent whose hash is <paramref name="number"/>.</summary>
    public static ProviderRelease Release(int number, int seeders = 20, string name = "Film.2024.1080p.WEB-DL.x264-GROUP") =>
        new(name, InfoHash.TryParse(number.ToString("x40", System.Globalization.CultureInfo.InvariantCulture), out var hash) ? hash : default)
        {
            SizeBytes = 2_000_000_000,
            Seeders = seeders,
            Leechers = 3,
        };
}
