using System.Net;
using System.Net.Http.Headers;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Polly.CircuitBreaker;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// Sends one request to one address and reads the answer whole: at most three redirects, http and https only. Whatever goes wrong below
/// HTTP is told as a <see cref="ProviderFailedException"/>.
/// </summary>
internal sealed class ProviderClient(IHttpClientFactory clients, BrowserIdentities identities, TimeProvider clock)
{
    /// <summary>Name of the HTTP client, see <c>ProvidersRegistration</c>.</summary>
    public const string ClientName = "sources.providers";

    private const int MaxRedirects = 3;

    /// <summary>Set on requests that nobody waits for: they may be repeated after a moment.</summary>
    public static readonly HttpRequestOptionsKey<bool> MayRetry = new("sources.may-retry");

    /// <exception cref="ProviderFailedException">No answer, or one that cannot be read.</exception>
    public async Task<(ProviderAnswer Answer, TimeSpan? RetryAfter)> GetAsync(Uri address, ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            var uri = address;
            for (var redirects = 0; ; redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, uri);
                request.Options.Set(MayRetry, call.Patience is null);
                identities.Dress(request, call.Cookies);
                using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                identities.Learn(uri, response);
                if (Redirected(uri, response) is { } next && redirects < MaxRedirects)
                {
                    uri = next;
                    continue;
                }

                var isHtml = response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";
                var body = await BodyReading.ReadTextAsync(response.Content, cancellationToken);
                return (new ProviderAnswer(response.StatusCode, uri, isHtml, body), RetryAfter(response.Headers.RetryAfter));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or BrokenCircuitException)
        {
            throw new ProviderFailedException(ProviderFailureKind.Connection, "No connection", inner: exception);
        }
    }

    private static Uri? Redirected(Uri from, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect) || response.Headers.Location is not { } location)
        {
            return null;
        }

        var target = new Uri(from, location);
        return target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps
            ? target
            : throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "Redirected away from the web");
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > clock.GetUtcNow() ? date - clock.GetUtcNow() : null);
}
