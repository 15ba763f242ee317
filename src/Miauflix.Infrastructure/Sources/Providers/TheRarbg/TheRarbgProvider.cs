using System.Globalization;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.TheRarbg;

/// <summary>TheRARBG, movies and shows: movies by IMDb id, everything else by words.</summary>
internal sealed class TheRarbgProvider(ProviderHttpFactory http, IOptions<TheRarbgOptions> options) : ITorrentProvider
{
    private const string Id = "therarbg";

    private static readonly string[] Hosts = ["therarbg.to", "therarbg.com", "therar.site"];

    private readonly ProviderHttp _http = http.Create(new ProviderSite(Id, Hosts, options.Value));

    public ProviderProfile Profile { get; } = new(
        Id,
        "TheRARBG",
        ProviderContent.Movies | ProviderContent.Episodes,
        options.Value.Enabled ?? true,
        IsConfigured: true,
        options.Value.Priority);

    public MirrorReport Mirrors => _http.Mirrors.Report();

    public async Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var isById = query is { Kind: ContentKind.Movie, ImdbId: not null };
        var path = isById ? $"imdb-detail/{query.ImdbId}/?format=json" : PostsPath(Words(query));
        var releases = await _http.GetAsync(
            new ProviderCall(path, ExpectedBody.Json, query.Patience),
            answer => IsNothing(answer) ? [] : isById ? TheRarbgParser.ReadDetail(answer.Body) : TheRarbgParser.ReadPosts(answer.Body),
            releases => releases.Count == 0,
            cancellationToken);
        return new ProviderResult(releases, isById);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _http.GetAsync(
        new ProviderCall("get-posts/category:Movies:time:1H/?format=json", ExpectedBody.Json, Patience: null) { Memory = TimeSpan.Zero },
        answer => TheRarbgParser.ReadPosts(answer.Body),
        _ => false,
        cancellationToken);

    /// <summary>What is not there is a 404 or the front page.</summary>
    private static bool IsNothing(ProviderAnswer answer) => answer.IsNotFound || answer.FinalUri.AbsolutePath == "/";

    private static string PostsPath(string words) =>
        $"get-posts/order:-se:category:Movies:category:TV:keywords:{Uri.EscapeDataString(words)}:paginate_by:100:format:json/";

    private static string Words(ProviderQuery query)
    {
        var title = string.Join(' ', query.Title.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(OnlyWord).Where(word => word.Length > 0));
        return query.Episode switch
        {
            { } episode => string.Create(CultureInfo.InvariantCulture, $"{title} S{episode.Season:00}E{episode.Number:00}"),
            null => query.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{title} {year}") : title,
        };
    }

    private static string OnlyWord(string word) =>
        string.Concat(word.Select(character => char.IsLetterOrDigit(character) || character == '_' ? character : ' ')).Trim();
}
