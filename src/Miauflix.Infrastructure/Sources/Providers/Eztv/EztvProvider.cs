using System.Globalization;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>
/// EZTV, shows: one show is one search. Its pages are remembered, so that asking for ten episodes costs the calls of one. When its API fails
/// and nobody waits, <see cref="EztvFallback"/> is asked.
/// </summary>
internal sealed class EztvProvider : ITorrentProvider
{
    private const string Id = "eztv";
    private const int PageSize = 100;
    private const int MaxPages = 20;

    private static readonly string[] Hosts = ["eztvx.to", "eztv.wf", "eztv.tf", "eztv.yt", "eztv1.xyz"];

    private readonly ProviderHttp _http;
    private readonly EztvFallback _fallback;

    public EztvProvider(ProviderHttpFactory http, IOptions<EztvOptions> options, IChallengeSolver solver, TimeProvider clock)
    {
        _http = http.Create(new ProviderSite(Id, Hosts, options.Value));
        _fallback = new EztvFallback(_http, solver.IsEnabled, clock);
        Profile = new(Id, "EZTV", ProviderContent.Episodes, options.Value.Enabled ?? true, IsConfigured: true, options.Value.Priority);
    }

    public ProviderProfile Profile { get; }

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        if (query.ImdbId?.TrimStart('t') is not { Length: > 0 } digits)
        {
            return ProviderResult.Empty;
        }

        try
        {
            return await AskApiAsync(digits, query.Patience, cancellationToken);
        }
        catch (ProviderFailedException failure) when (query.Patience is null && !failure.IsOwnLimit && failure.Kind is not ProviderFailureKind.RateLimited)
        {
            if (await _fallback.SearchAsync(query, cancellationToken) is { } result)
            {
                return result;
            }

            throw;
        }
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall("api/get-torrents?limit=1", ExpectedBody.Json, Patience: null) { Memory = TimeSpan.Zero },
        answer => EztvParser.Read(answer.Body, imdbDigits: ""),
        _ => false,
        cancellationToken);

    private async Task<ProviderResult> AskApiAsync(string digits, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var releases = new List<ProviderRelease>();
        for (var page = 1; page <= MaxPages; page++)
        {
            EztvPage answer;
            try
            {
                answer = await ReadAsync(digits, page, patience, cancellationToken);
            }
            catch (ProviderFailedException failure) when (failure.IsOwnLimit && releases.Count > 0)
            {
                return new ProviderResult(releases, IsById: false, IsComplete: false);
            }

            releases.AddRange(answer.Releases);
            if (answer.Items == 0 || (long)page * PageSize >= answer.Total)
            {
                break;
            }
        }

        return new ProviderResult(releases, IsById: false);
    }

    private Task<EztvPage> ReadAsync(string digits, int page, TimeSpan? patience, CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall(
            string.Create(CultureInfo.InvariantCulture, $"api/get-torrents?imdb_id={digits}&limit={PageSize}&page={page}"),
            ExpectedBody.Json,
            patience),
        answer => EztvParser.Read(answer.Body, digits),
        read => read.Items == 0,
        cancellationToken);
}
