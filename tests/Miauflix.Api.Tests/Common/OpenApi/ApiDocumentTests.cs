using System.Net;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.OpenApi;

public sealed class ApiDocumentTests
{
    private static readonly string[] Paths = ["/openapi/v1.json", "/docs/"];

    [TestCaseSource(nameof(Paths))]
    public async Task Is_open_during_development(string path)
    {
        using var client = SharedServer.Instance.NewClient();
        Assert.That(await StatusAsync(client, path), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Is_for_signed_in_callers_in_production()
    {
        using var server = ApiServer.Start(environment: "Production");
        using var stranger = server.NewClient();
        using var user = await server.SignInAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var path in Paths)
            {
                Assert.That(await StatusAsync(stranger, path), Is.EqualTo(HttpStatusCode.Unauthorized), path);
                Assert.That(await StatusAsync(user.Http, path), Is.EqualTo(HttpStatusCode.OK), path);
            }
        }
    }

    [Test]
    public async Task Names_errors_credentials_and_the_base_path()
    {
        using var server = ApiServer.Start(new() { ["Http:BasePath"] = "/miauflix" });
        using var client = server.NewClient();
        using var response = await client.GetAsync(new Uri("/miauflix/openapi/v1.json", UriKind.Relative));
        var document = await response.ReadJsonAsync();
        var listing = document.GetProperty("paths").GetProperty("/api/movies").GetProperty("get");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo("/miauflix"));
            Assert.That(listing.GetProperty("responses").GetProperty("401").GetProperty("$ref").GetString(), Is.EqualTo("#/components/responses/Unauthorized"));
            Assert.That(listing.GetProperty("security").GetArrayLength(), Is.EqualTo(3));
            Assert.That(document.GetProperty("paths").GetProperty("/api/stream/{key}").GetProperty("get").GetProperty("security").GetArrayLength(), Is.EqualTo(4));
            Assert.That(document.GetProperty("paths").GetProperty("/api/health").GetProperty("get").TryGetProperty("security", out _), Is.False);
            Assert.That(
                document.GetProperty("components").GetProperty("responses").GetProperty("NotFound").GetProperty("content").TryGetProperty("application/problem+json", out _),
                Is.True);
        }
    }

    [Test]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        using var client = SharedServer.Instance.NewClient();
        using var response = await client.GetAsync(new Uri("/docs/", UriKind.Relative));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("://"));
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'self'").And.Not.Contain("://"));
            Assert.That(response.Headers.GetValues("X-Frame-Options").Single(), Is.EqualTo("DENY"));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
