using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests;

/// <summary>docs/openapi.json against what the server generates; <c>build/openapi.sh</c> writes it anew.</summary>
public sealed class OpenApiTests
{
    /// <summary>Set to 1 to write the page instead of comparing it.</summary>
    private const string Update = "MIAUFLIX_UPDATE_OPENAPI";

    [Test]
    public async Task The_page_is_what_the_server_generates()
    {
        using var server = new ComposedServer();
        var generated = await GenerateAsync(server);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(Page.OpenApi, generated);
        }

        Assert.That(await File.ReadAllTextAsync(Page.OpenApi), Is.EqualTo(generated), "run build/openapi.sh and review the difference");
    }

    [Test]
    public async Task A_route_that_is_not_on_the_page_is_found()
    {
        using var server = ComposedServer.WithCanaries();
        Assert.That(await GenerateAsync(server), Is.Not.EqualTo(await File.ReadAllTextAsync(Page.OpenApi)).And.Contains("/canaries/open"));
    }

    private static async Task<string> GenerateAsync(ComposedServer server)
    {
        using var client = server.CreateClient();
        return (await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
