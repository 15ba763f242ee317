using System.Globalization;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.Rarbg;

/// <summary>
/// A service that speaks the API of RARBG (<c>pubapi_v2.php</c>). The public one has closed, so this is off until an address is set. A
/// token is good for 15 minutes; one that is refused is renewed once.
/// </summary>
internal sealed class RarbgProvider(ProviderHttpFactory http, IOptions<RarbgOptions> options, TimeProvider clock) : ITorrentProvider
{
    private const string Id = "rarbg";
    private const string Application = "app_id=miauflix";
    private const string Movies = "14;17;42;44;45;46;47;48;50;51;52;54";
    private const string Shows = "18;41;49";

    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(14);

    private readonly ProviderHttp _http = http.Create(new ProviderSite(Id, [], options.Value, Spacing));
    private Token? _token;

    public ProviderProfile Profile { get; } = new(
        Id,
        "RARBG",
        ProviderContent.Movies | ProviderContent.Episodes,
        options.Value.Enabled ?? true,
        options.Value.OwnBases.Count > 0,
        options.Value.Priority);

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProviderRelease> releases;
        try
        {
            releases = await ReadAsync(query, cancellationToken);
        }
        catch (ProviderFailedException failure) when (failure.Kind == ProviderFailureKind.Auth)
        {
            _token = null;
            releases = await ReadAsync(query, cancellationToken);
        }

        return new ProviderResult(releases, IsById: query is { Kind: ContentKind.Movie, ImdbId: not null });
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        _token = null;
        await TokenAsync(patience: null, cancellationToken);
    }

    private async Task<IReadOnlyList<ProviderRelease>> ReadAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(query.Patience, cancellationToken);
        var category = query.Kind == ContentKind.Movie ? Movies : Shows;
        var path = $"pubapi_v2.php?mode=search&token={token}&format=json_extended&{Application}&ranked=0&category={category}&{Search(query)}";
        return await _http.GetAsync(
            new ProviderCall(path, ExpectedBody.Json, query.Patience),
            answer => RarbgParser.Read(answer.Body),
            releases => releases.Count == 0,
            cancellationToken);
    }

    private static string Search(ProviderQuery query)
    {
        var words = query.Episode switch
        {
            { } episode => string.Create(CultureInfo.InvariantCulture, $"S{episode.Season:00}E{episode.Number:00}"),
            null => query.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
        };
        return query.ImdbId is { } imdbId
            ? $"search_imdb={imdbId}" + (query.Episode is null ? "" : $"&search_string={words}")
            : $"search_string={Uri.EscapeDataString($"{query.Title} {words}".Trim())}";
    }

    private async Task<string> TokenAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (_token is { } known && known.Until > clock.GetUtcNow())
        {
            return known.Value;
        }

        var token = await _http.GetAsync(
            new ProviderCall($"pubapi_v2.php?get_token=get_token&{Application}", ExpectedBody.Json, patience) { Memory = TimeSpan.Zero },
            answer => RarbgParser.ReadToken(answer.Body),
            _ => false,
            cancellationToken);
        _token = new Token(token, clock.GetUtcNow() + TokenLife);
        return token;
    }

    private sealed record Token(string Value, DateTimeOffset Until);
}
