using System.Globalization;
using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.Nyaa;

/// <summary>Nyaa, anime by words: one spelling after the other until one finds something.</summary>
internal sealed class NyaaProvider(ProviderHttpFactory http, IOptions<NyaaOptions> options) : ITorrentProvider
{
    private const string Id = "nyaa";
    private const string English = "1_2";

    private static readonly string[] Hosts = ["nyaa.si", "nyaa.iss.ink", "nyaa.land"];
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(2);

    private readonly ProviderHttp _http = http.Create(new ProviderSite(Id, Hosts, options.Value, Spacing));

    public ProviderProfile Profile { get; } = new(Id, "Nyaa", ProviderContent.Anime, options.Value.Enabled ?? true, IsConfigured: true, options.Value.Priority);

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        foreach (var words in NyaaQueries.For(query))
        {
            var releases = await _http.GetAsync(
                new ProviderCall($"?page=rss&q={Uri.EscapeDataString(words)}&c={English}&f=0&s=seeders&o=desc", ExpectedBody.Xml, query.Patience),
                answer => answer.IsNotFound ? [] : NyaaParser.Read(answer.Body),
                releases => releases.Count == 0,
                cancellationToken);
            if (releases.Count > 0)
            {
                return new ProviderResult(releases, IsById: false);
            }
        }

        return ProviderResult.Empty;
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall($"?page=rss&c={English}", ExpectedBody.Xml, Patience: null) { Memory = TimeSpan.Zero },
        answer => NyaaParser.Read(answer.Body),
        _ => false,
        cancellationToken);
}

/// <summary>The spellings an episode may be found under. Pure.</summary>
internal static class NyaaQueries
{
    private static readonly (string Numeral, int Season)[] Numerals = [(" III", 3), (" II", 2)];

    public static IReadOnlyList<string> For(ProviderQuery query)
    {
        if (query.Episode is not { } episode)
        {
            return [query.Title];
        }

        var (title, season) = Numerals.Where(numeral => query.Title.EndsWith(numeral.Numeral, StringComparison.Ordinal))
            .Select(numeral => (query.Title[..^numeral.Numeral.Length], numeral.Season))
            .FirstOrDefault((query.Title, episode.Season));
        var number = episode.Absolute ?? episode.Number;
        return
        [
            .. new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"{query.Title} {number:00}"),
                string.Create(CultureInfo.InvariantCulture, $"{query.Title} {number}"),
                string.Create(CultureInfo.InvariantCulture, $"{title} S{season:00}E{episode.Number:00}"),
            }.Distinct(),
        ];
    }
}
