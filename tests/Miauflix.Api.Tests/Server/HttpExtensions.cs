using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Miauflix.Api.Tests.Server;

internal static class HttpExtensions
{
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient http, string path, object body) =>
        http.PostAsync(path, JsonContent.Create(body, options: JsonSerializerOptions.Web));

    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient http, string path, object body) =>
        http.PutAsync(path, JsonContent.Create(body, options: JsonSerializerOptions.Web));

    public static Task<HttpResponseMessage> PatchJsonAsync(this HttpClient http, string path, object body) =>
        http.PatchAsync(path, JsonContent.Create(body, options: JsonSerializerOptions.Web));

    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient http, string path, string json) =>
        http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The status as a number, after checking that an error has the common shape.</summary>
    public static async Task<int> StatusAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        if ((int)response.StatusCode >= 400)
        {
            await response.ReadProblemAsync();
        }

        return (int)response.StatusCode;
    }

    /// <summary>The problem document, after checking the members every error has.</summary>
    public static async Task<JsonElement> ReadProblemAsync(this HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = await response.ReadJsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("type").GetString(), Does.Match("^urn:miauflix:problem:[a-z0-9-]+$"));
            Assert.That(problem.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)response.StatusCode));
            Assert.That(problem.GetProperty("instance").GetString(), Does.StartWith("/"));
            Assert.That(problem.GetProperty("error").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("message").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("traceId").GetString(), Is.EqualTo(response.Headers.GetValues("X-Request-ID").Single()));
        });
        return problem;
    }
}
