using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.Application.Common.Errors;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>Sends one call to Trakt, signed with the application's id and, where there is one, the user's token.</summary>
internal sealed class TraktTransport(IHttpClientFactory clients, IOptionsMonitor<TraktOptions> options)
{
    public const string ClientName = "trakt";

    private const string ApiVersion = "2";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 64,
    };

    public TraktOptions Application => options.CurrentValue;

    /// <summary>The reply, whatever its status; disposed by the caller.</summary>
    /// <param name="json">The body; null = none.</param>
    /// <exception cref="UnavailableException">No answer, 429 or 5xx.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? json,
        TraktCaller? caller,
        CancellationToken cancellationToken,
        string? bearer = null)
    {
        using var request = new HttpRequestMessage(method, options.CurrentValue.ApiUrl.TrimEnd('/') + path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Add("trakt-api-version", ApiVersion);
        request.Headers.Add("trakt-api-key", options.CurrentValue.ClientId);
        if ((caller?.AccessToken ?? bearer) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (caller is not null)
        {
            request.Options.Set(TraktCallHandler.User, caller.UserId);
        }

        HttpResponseMessage response;
        try
        {
            response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            throw Unavailable(RetryAfter);
        }

        if (response.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
            || (response.StatusCode == HttpStatusCode.TooManyRequests && caller is not null))
        {
            var wait = response.Headers.RetryAfter?.Delta ?? RetryAfter;
            response.Dispose();
            throw Unavailable(wait);
        }

        return response;
    }

    /// <summary>A list or an object in a user's name.</summary>
    /// <exception cref="TraktTokenRefusedException">Trakt refuses the token.</exception>
    /// <exception cref="UpstreamFailedException">Another answer than 200, or one that cannot be read.</exception>
    public async Task<T> GetAsync<T>(string path, TraktCaller caller, CancellationToken cancellationToken)
        where T : class => (await GetPageAsync<T>(path, caller, cancellationToken)).Reply;

    /// <summary>As <see cref="GetAsync{T}"/>, and how many pages there are.</summary>
    public async Task<(T Reply, int Pages)> GetPageAsync<T>(string path, TraktCaller caller, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(HttpMethod.Get, path, json: null, caller, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new TraktTokenRefusedException();
        }

        var pages = response.Headers.TryGetValues("x-pagination-page-count", out var values) && int.TryParse(values.First(), out var count) ? count : 1;
        return (await ReadAsync<T>(response, cancellationToken), pages);
    }

    /// <exception cref="UpstreamFailedException">Another status than 200, or a body that cannot be read.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Malformed();
        }

        try
        {
            return JsonSerializer.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellationToken), Json) ?? throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    public static UpstreamFailedException Malformed() => new("Trakt answered badly", "trakt-failed");

    public static UnavailableException Unavailable(TimeSpan retryAfter) => new("Trakt is unavailable", retryAfter, "trakt-unavailable", "Trakt is unavailable");
}
