using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Accounts;

/// <summary>Every route of the running server with every kind of caller.</summary>
internal sealed partial class AccessMatrixTests
{
    private static readonly string[] Callers =
        ["anonymous", "user", "admin", "disabled user", "expired", "tampered", "API key", "admin's API key", "streaming key"];

    private ApiServer _server;
    private NewUser _user;
    private NewUser _disabled;
    private string _disabledToken;
    private string _apiKey;
    private string _adminApiKey;
    private string _streamingKey;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = ApiServer.Start();
        _user = await _server.CreateUserAsync();
        _disabled = await _server.CreateUserAsync();
        using var disabled = await _server.SignInAsync(_disabled.Email, _disabled.Password);
        using var user = await _server.SignInAsync(_user.Email, _user.Password);
        using var admin = await _server.SignInAsync();
        _disabledToken = disabled.AccessToken;
        await admin.Http.PatchJsonAsync($"/api/auth/users/{_disabled.Id}", new { isEnabled = false }).StatusAsync();
        _apiKey = await ApiKeyTests.CreateAsync(user, "read", "play", "write");
        _adminApiKey = await ApiKeyTests.CreateAsync(admin, "read", "play", "write", "admin");
        // Of a user whose sessions no call of the matrix ends.
        var viewer = await _server.CreateUserAsync();
        using var viewing = await _server.SignInAsync(viewer.Email, viewer.Password);
        using var key = await viewing.Http.PostAsync("/api/auth/streaming-keys", null);
        _streamingKey = (await key.ReadJsonAsync()).GetProperty("streamingKey").GetString()!;
    }

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public void Every_route_is_decided_and_every_decision_is_about_a_route() =>
        Assert.That(Routes(), Is.EquivalentTo(AccessMatrix.Rows.Keys));

    [TestCaseSource(nameof(Callers))]
    public async Task Routes_answer_as_decided(string caller)
    {
        var wrong = new List<string>();
        foreach (var route in Routes().Where(AccessMatrix.Rows.ContainsKey))
        {
            var status = await CallAsync(route, caller);
            if (!IsAsDecided(AccessMatrix.Rows[route], caller, status))
            {
                wrong.Add($"{route}: {status}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private static bool IsAsDecided(RouteAccess access, string caller, int status) => (access, caller) switch
    {
        _ when status >= 500 => status == 503,
        (RouteAccess.OpenNotForKeys, "API key" or "admin's API key") => status == 403,
        (RouteAccess.Open or RouteAccess.OpenNotForKeys, _) => status != 403,
        (_, "anonymous" or "disabled user" or "expired" or "tampered") => status == 401,
        (RouteAccess.Media, "streaming key") => status is not 401,
        (_, "streaming key") => status == 401,
        (RouteAccess.UserNotForKeys or RouteAccess.AdminNotForKeys, "API key" or "admin's API key") => status == 403,
        (RouteAccess.Admin or RouteAccess.AdminNotForKeys, "user" or "API key") => status == 403,
        (RouteAccess.Admin, "admin's API key") => status is not 401,
        _ => status is not 401 and not 403,
    };

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex RouteValue();

    private IEnumerable<string> Routes() =>
        from endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !template.StartsWith("/api/probe", StringComparison.Ordinal) && !template.StartsWith("/api/media-probe", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        group template by $"{method} {template}" into route
        select route.Key;

    private async Task<int> CallAsync(string route, string caller)
    {
        var parts = route.Split(' ');
        var path = RouteValue().Replace(parts[1], "1");
        using var http = _server.NewClient();
        switch (caller)
        {
            case "user":
                using (var session = await _server.SignInAsync(_user.Email, _user.Password))
                {
                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
                }

                break;
            case "admin":
                using (var session = await _server.SignInAsync())
                {
                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
                }

                break;
            case "disabled user":
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _disabledToken);
                break;
            case "expired":
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ExpiredToken());
                break;
            case "tampered":
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _disabledToken[..^6] + "AAAAAA");
                break;
            case "API key":
                http.DefaultRequestHeaders.Add("X-Api-Key", _apiKey);
                break;
            case "admin's API key":
                http.DefaultRequestHeaders.Add("X-Api-Key", _adminApiKey);
                break;
            case "streaming key":
                path += $"?key={_streamingKey}";
                break;
        }

        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path);
        if (parts[0] is not "GET" and not "DELETE")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    private string ExpiredToken()
    {
        _server.Time.Advance(TimeSpan.FromHours(-1));
        try
        {
            var tokens = _server.Services.GetRequiredService<IAccessTokens>();
            return tokens.Issue(
                new User
                {
                    Id = _user.Id,
                    Email = _user.Email,
                    NormalizedEmail = _user.Email,
                    PasswordHash = "",
                    Role = UserRole.Admin,
                    CreatedAt = default,
                    UpdatedAt = default,
                },
                SessionId.Create());
        }
        finally
        {
            _server.Time.Advance(TimeSpan.FromHours(1));
        }
    }
}
