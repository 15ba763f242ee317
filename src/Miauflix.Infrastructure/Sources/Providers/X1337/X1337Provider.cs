using System.Globalization;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;
using Miauflix.Infrastructure.Sources.Providers.FlareSolverr;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.X1337;

/// <summary>
/// 1337x, movies and shows by words. It has no API: the table names the torrents, the page of each holds its magnet, so only the best few
/// are opened. It hides behind challenges, so it is on only with FlareSolverr or an address of the operator's.
/// </summary>
internal sealed class X1337Provider(
    ProviderHttpFactory http,
    IOptions<X1337Options> options,
    IOptions<FlareSolverrOptions> solver,
    TimeProvider clock) : ITorrentProvider
{
    private const string Id = "1337x";
    private const int DetailPages = 10;
    private const int DetailPagesWhileWaiting = 3;

    private static readonly string[] Hosts = ["1337x.to", "1337x.st", "x1337x.ws", "x1337x.eu", "x1337x.cc"];
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DetailMemory = TimeSpan.FromDays(7);

    private readonly ProviderHttp _http = http.Create(new ProviderSite(Id, Hosts, options.Value, Spacing));

    public ProviderProfile Profile { get; } = new(
        Id,
        "1337x",
        ProviderContent.Movies | ProviderContent.Episodes,
        options.Value.Enabled ?? (solver.Value.IsUsable || options.Value.OwnBases.Count > 0),
        IsConfigured: true,
        options.Value.Priority);

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var words = Uri.EscapeDataString(Words(query));
        var rows = await RowsAsync($"sort-search/{words}/seeders/desc/1/", query.Patience, cancellationToken);
        if (rows.Count == 0)
        {
            // Sorting is switched off while the service is busy; the page is empty then.
            rows = await RowsAsync($"search/{words}/1/", query.Patience, cancellationToken);
        }

        var title = TitleFolding.ForMatching(query.Title);
        var best = rows
            .OrderByDescending(row => TitleFolding.ForMatching(row.Name).StartsWith(title, StringComparison.Ordinal))
            .ThenByDescending(row => row.Seeders ?? 0)
            .Take(query.Patience is null ? DetailPages : DetailPagesWhileWaiting)
            .ToList();
        var releases = new List<ProviderRelease>();
        foreach (var row in best)
        {
            try
            {
                if (await ReleaseAsync(row, query.Patience, cancellationToken) is { } release)
                {
                    releases.Add(release);
                }
            }
            catch (ProviderFailedException failure) when (failure.IsOwnLimit && releases.Count > 0)
            {
                return new ProviderResult(releases, IsById: false, IsComplete: false);
            }
        }

        return new ProviderResult(releases, IsById: false, IsComplete: best.Count == rows.Count);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall("cat/Movies/1/", ExpectedBody.Html, Patience: null) { Memory = TimeSpan.Zero },
        answer => X1337Parser.ReadRows(answer.Body, Today()) is { Count: > 0 } rows
            ? rows
            : throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The page has no table"),
        _ => false,
        cancellationToken);

    private Task<IReadOnlyList<X1337Row>> RowsAsync(string path, TimeSpan? patience, CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall(path, ExpectedBody.Html, patience),
        answer => answer.IsNotFound ? [] : X1337Parser.ReadRows(answer.Body, Today()),
        rows => rows.Count == 0,
        cancellationToken);

    private async Task<ProviderRelease?> ReleaseAsync(X1337Row row, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var details = await _http.GetAsync(
            new ProviderCall(row.Path, ExpectedBody.Html, patience) { Memory = DetailMemory },
            answer => new Details(answer.IsNotFound ? null : X1337Parser.ReadMagnet(answer.Body)),
            read => read.Magnet is null,
            cancellationToken);
        return details.Magnet is { } magnet
            ? new ProviderRelease(row.Name, magnet.InfoHash)
            {
                SizeBytes = row.SizeBytes,
                Seeders = row.Seeders,
                Leechers = row.Leechers,
                UploadedAt = row.UploadedAt,
                Trackers = magnet.Trackers,
            }
            : null;
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static string Words(ProviderQuery query) => query.Episode switch
    {
        { Season: > 1_900 } byYear => string.Create(CultureInfo.InvariantCulture, $"{query.Title} {byYear.Season} E{byYear.Number:00}"),
        { } episode => string.Create(CultureInfo.InvariantCulture, $"{query.Title} S{episode.Season:00}E{episode.Number:00}"),
        null => query.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{query.Title} {year}") : query.Title,
    };

    /// <param name="Magnet">Null when the page has none.</param>
    private sealed record Details(Domain.Common.Torrents.MagnetLink? Magnet);
}
