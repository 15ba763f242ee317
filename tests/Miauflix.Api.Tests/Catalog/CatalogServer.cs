using System.Text.Json;
using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A server with a TMDB of its own on loopback, and a signed-in user.</summary>
internal sealed class CatalogServer : IAsyncDisposable
{
    private readonly TempDirectory _data;
    private readonly Func<ApiServer> _start;

    private CatalogServer(FakeTmdb tmdb, TempDirectory data, Func<ApiServer> start)
    {
        (Tmdb, _data, _start) = (tmdb, data, start);
        Server = start();
    }

    public FakeTmdb Tmdb { get; }

    public ApiServer Server { get; private set; }

    public ApiSession Session { get; private set; } = null!;

    public HttpClient Http => Session.Http;

    /// <param name="prepare">Titles that are there before the server is.</param>
    /// <param name="settings">Further settings.</param>
    /// <param name="services">Further registrations.</param>
    public static async Task<CatalogServer> StartAsync(
        Action<FakeTmdb>? prepare = null,
        Dictionary<string, string>? settings = null,
        Action<IServiceCollection>? services = null)
    {
        var tmdb = await FakeTmdb.StartAsync();
        prepare?.Invoke(tmdb);
        var data = new TempDirectory();
        var all = new Dictionary<string, string>(settings ?? [])
        {
            // Jobs would call TMDB between the calls that tests count.
            ["Jobs:Disabled"] = "true",
            // Tests move the clock by days and stay signed in.
            ["Accounts:AccessTokenLifetime"] = "9d",
            ["Catalog:TmdbApiUrl"] = tmdb.Url,
            ["Catalog:TmdbApiAccessToken"] = FakeTmdb.Token,
        };
        var server = new CatalogServer(tmdb, data, () => ApiServer.Start(all, services: services, dataDirectory: data.Path));
        server.Session = await server.Server.SignInAsync();
        return server;
    }

    /// <summary>Ends the server and starts another one over the same data, which goes on at the time the first one had.</summary>
    public async Task RestartAsync()
    {
        var time = Server.Time.GetUtcNow();
        Session.Dispose();
        await Server.DisposeAsync();
        Server = _start();
        Server.Time.Advance(time - Server.Time.GetUtcNow());
        Session = await Server.SignInAsync();
    }

    /// <summary>The body of a 200.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        var body = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), $"{path}: {body}");
        return body;
    }

    /// <summary>
    /// The body of a 200 once what is waited for is in it: on a busy machine an answer may come without what takes longer than it waits.
    /// </summary>
    public async Task<JsonElement> UntilAsync(string path, string what, Func<JsonElement, bool> isThere)
    {
        var body = default(JsonElement);
        await Probe.Until(what, async () => isThere(body = await GetAsync(path)));
        return body;
    }

    /// <summary>A season with its episodes.</summary>
    public Task<JsonElement> SeasonAsync(int show, int season) =>
        UntilAsync($"/api/shows/{show}/seasons/{season}", "the season", body => body.GetProperty("isSynced").GetBoolean());

    /// <summary>The problem behind another status, after checking the status.</summary>
    public async Task<JsonElement> ProblemAsync(string path, int status)
    {
        using var response = await Http.GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(status), path);
        return await response.ReadProblemAsync();
    }

    /// <summary>Sends a command as a job does.</summary>
    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> command) =>
        Server.UseAsync<IMediator, TResponse>(mediator => mediator.Send(command));

    public async ValueTask DisposeAsync()
    {
        Session?.Dispose();
        await Server.DisposeAsync();
        await Tmdb.DisposeAsync();
        _data.Dispose();
    }
}
