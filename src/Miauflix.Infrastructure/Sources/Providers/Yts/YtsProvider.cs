using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.Yts;

/// <summary>YTS, movies: small files, always mp4 (its API v2, <c>list_movies.json</c>).</summary>
internal sealed class YtsProvider(ProviderHttpFactory http, IOptions<YtsOptions> options) : ITorrentProvider
{
    public const string Id = "yts";

    private static readonly string[] Hosts = ["movies-api.accel.li", "yts.gg", "yts.lt", "yts.am", "yts.ag", "yts.mx"];

    private readonly ProviderHttp _http = http.Create(new ProviderSite(Id, Hosts, options.Value));

    public ProviderProfile Profile { get; } = new(Id, "YTS", ProviderContent.Movies, options.Value.Enabled ?? true, IsConfigured: true, options.Value.Priority);

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var call = new ProviderCall(PathFor(query), ExpectedBody.Json, query.Patience);
        var releases = await _http.GetAsync(
            call,
            answer => answer.IsNotFound ? [] : YtsParser.Read(answer.Body, query.ImdbId),
            releases => releases.Count == 0,
            cancellationToken);
        return new ProviderResult(releases, IsById: query.ImdbId is not null);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall("api/v2/list_movies.json?limit=1", ExpectedBody.Json, Patience: null) { Memory = TimeSpan.Zero },
        answer =>
        {
            YtsParser.CheckStatus(JsonFields.Parse(answer.Body));
            return answer;
        },
        _ => false,
        cancellationToken);

    private static string PathFor(ProviderQuery query) => query.ImdbId is { } imdbId
        ? $"api/v2/list_movies.json?query_term={imdbId}&page=1&limit=20"
        : $"api/v2/list_movies.json?query_term={Uri.EscapeDataString(query.Title)}&page=1&limit=50&sort_by=date_added&order_by=desc";
}
