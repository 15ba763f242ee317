using System.Net.Http.Json;
using System.Text.Json;

namespace Miauflix.Api.Tests.Server;

/// <summary>
/// A browser's side of the cookie contract: sends <c>Origin</c>, keeps cookies by name and path, sends those whose path fits, and deletes
/// what the server deletes.
/// </summary>
internal sealed class Browser(HttpClient http) : IDisposable
{
    public const string Origin = "http://localhost:3000";

    private readonly Dictionary<(string Name, string Path), string> _cookies = [];

    /// <summary>The <c>Set-Cookie</c> headers of the last answer, in order.</summary>
    public IReadOnlyList<string> LastSetCookies { get; private set; } = [];

    public IEnumerable<string> CookieNames => _cookies.Keys.Select(cookie => cookie.Name);

    public string? Cookie(string name) => _cookies.FirstOrDefault(cookie => cookie.Key.Name == name).Value;

    public void SetCookie(string name, string path, string value) => _cookies[(name, path)] = value;

    public void DropCookies(string namePrefix)
    {
        foreach (var key in _cookies.Keys.Where(key => key.Name.StartsWith(namePrefix, StringComparison.Ordinal)).ToList())
        {
            _cookies.Remove(key);
        }
    }

    /// <summary>Signs in; answers the session's id.</summary>
    public async Task<string> SignInAsync(string email, string password)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/auth/login", body: new { email, password });
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return (await response.ReadJsonAsync()).GetProperty("session").GetString()!;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? session = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-site");
        if (session is not null)
        {
            request.Headers.Add("X-Session-Id", session);
        }

        var fitting = _cookies.Where(cookie => path.StartsWith(cookie.Key.Path, StringComparison.Ordinal)).ToList();
        if (fitting.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", fitting.Select(cookie => $"{cookie.Key.Name}={cookie.Value}")));
        }

        request.Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
        var response = await http.SendAsync(request);
        LastSetCookies = response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];
        foreach (var header in LastSetCookies)
        {
            Keep(header);
        }

        return response;
    }

    public void Dispose() => http.Dispose();

    private void Keep(string header)
    {
        var parts = header.Split("; ");
        var pair = parts[0].Split('=', 2);
        var key = (pair[0], parts.First(part => part.StartsWith("Path=", StringComparison.OrdinalIgnoreCase))["Path=".Length..]);
        if (parts.Contains("Max-Age=0"))
        {
            _cookies.Remove(key);
        }
        else
        {
            _cookies[key] = pair[1];
        }
    }
}
