using System.Net.Http.Headers;
using System.Text.Json;

namespace Miauflix.Api.Tests.Server;

/// <summary>A signed-in native client.</summary>
internal sealed class ApiSession : IDisposable
{
    private ApiSession(HttpClient http, JsonElement answer)
    {
        Http = http;
        Id = answer.GetProperty("session").GetString()!;
        UserId = answer.GetProperty("user").GetProperty("id").GetGuid();
        AccessToken = answer.GetProperty("accessToken").GetString()!;
        RefreshToken = answer.GetProperty("refreshToken").GetString()!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    /// <summary>Sends the access token with every request.</summary>
    public HttpClient Http { get; }

    public string Id { get; }

    public Guid UserId { get; }

    public string AccessToken { get; }

    public string RefreshToken { get; }

    public static async Task<ApiSession> SignInAsync(HttpClient http, string email, string password)
    {
        using var response = await http.PostJsonAsync("/api/auth/login", new { email, password, tokenDelivery = "body" });
        var answer = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), answer.ToString());
        return new ApiSession(http, answer);
    }

    public void Dispose() => Http.Dispose();
}
