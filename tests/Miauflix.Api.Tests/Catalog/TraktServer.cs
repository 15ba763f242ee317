using System.Text.Json;
using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A server with a TMDB and a Trakt of its own on loopback.</summary>
internal sealed class TraktServer : IAsyncDisposable
{
    /// <summary>The account that <see cref="LinkAsync"/> links.</summary>
    public const string Slug = "sean";

    private TraktServer(FakeTrakt trakt, CatalogServer catalog)
    {
        Trakt = trakt;
        Catalog = catalog;
        Account = trakt.AddAccount(Slug);
    }

    public FakeTrakt Trakt { get; }

    public FakeTraktAccount Account { get; }

    public CatalogServer Catalog { get; }

    public ApiServer Server => Catalog.Server;

    public HttpClient Http => Catalog.Http;

    public static async Task<TraktServer> StartAsync(Action<FakeTmdb>? prepare = null, Action<IServiceCollection>? services = null)
    {
        var trakt = await FakeTrakt.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["Catalog:Trakt:ApiUrl"] = trakt.Url,
            ["Catalog:Trakt:ClientId"] = FakeTrakt.ClientId,
            ["Catalog:Trakt:ClientSecret"] = FakeTrakt.ClientSecret,
        };
        return new TraktServer(trakt, await CatalogServer.StartAsync(prepare, settings, services));
    }

    /// <summary>Our handle of a code that was started on a route.</summary>
    public static async Task<string> StartCodeAsync(HttpClient http, string path)
    {
        using var started = await http.PostAsync(path, null);
        var body = await started.ReadJsonAsync();
        Assert.That((int)started.StatusCode, Is.EqualTo(200), body.ToString());
        return body.GetProperty("deviceCode").GetString()!;
    }

    /// <summary>Asks how far a code is.</summary>
    public static Task<HttpResponseMessage> CheckAsync(HttpClient http, string handle) =>
        http.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle });

    /// <summary>Links a user to an account, the administrator to <see cref="Slug"/> unless said otherwise; the answer of the check.</summary>
    public async Task<HttpResponseMessage> LinkAsync(HttpClient? http = null, string slug = Slug)
    {
        var handle = await StartCodeAsync(http ?? Http, "/api/trakt/auth/device");
        Trakt.Confirm(slug);
        return await CheckAsync(http ?? Http, handle);
    }

    public async Task<JsonElement> PutAsync(string path, object body)
    {
        using var response = await Http.PutJsonAsync(path, body);
        var answer = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), answer.ToString());
        return answer;
    }

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> command) => Catalog.SendAsync(command);

    public async ValueTask DisposeAsync()
    {
        await Catalog.DisposeAsync();
        await Trakt.DisposeAsync();
    }
}
