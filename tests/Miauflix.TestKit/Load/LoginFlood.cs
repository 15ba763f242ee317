using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace Miauflix.TestKit.Load;

/// <summary>
/// Sign-ins that all fail, at a steady rate, each from an address of its own (by <c>X-Forwarded-For</c>, which the server believes from
/// loopback), so that neither lockout nor rate limit takes the work off the server.
/// </summary>
public sealed class LoginFlood(HttpClient http)
{
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _answers;

    /// <summary>Sends for so long, then waits for the last answers.</summary>
    public async Task RunAsync(int perSecond, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var sent = new List<Task>();
        var count = (int)(perSecond * duration.TotalSeconds);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var number = 0; number < count && await pace.WaitForNextTickAsync(cancellationToken); number++)
        {
            sent.Add(SendAsync(number, cancellationToken));
        }

        await Task.WhenAll(sent);
    }

    private async Task SendAsync(int number, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email = string.Create(CultureInfo.InvariantCulture, $"nobody{number}@example.org"), password = "not the password" }),
        };
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}"));
        using var response = await http.SendAsync(request, cancellationToken);
        _answers.AddOrUpdate(response.StatusCode, 1, (_, answered) => answered + 1);
    }
}
