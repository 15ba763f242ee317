using System.Net;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>
/// Fetches small files of strangers: http and https only, at most three redirects, 10 MiB, 5 s, and never from a private network unless the
/// operator configured that host. Thread safe.
/// </summary>
internal sealed class TorrentFileClient(IHttpClientFactory clients, BrowserIdentities identities, TimeProvider clock)
{
    /// <summary>Name of the HTTP client, see <c>FilesRegistration</c>.</summary>
    public const string ClientName = "sources.files";

    private const int MaxRedirects = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <exception cref="ResolverFailedException">No answer, or one that is too large or too late.</exception>
    public async Task<FetchedFile> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await FollowAsync(address, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ResolverFailedException("No connection", exception);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ResolverFailedException("No answer in time", late);
        }
    }

    private async Task<FetchedFile> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            identities.Dress(request, cookies: null);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            identities.Learn(address, response);
            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
            {
                var bytes = response.IsSuccessStatusCode ? await ReadAsync(response.Content, cancellationToken) : [];
                return new FetchedFile(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", bytes);
            }

            address = new Uri(address, location);
            if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            {
                break;
            }
        }

        throw new ResolverFailedException("It redirects away, or too often");
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > TorrentLimits.MaxFileBytes)
            {
                throw new ResolverFailedException("The answer is larger than 10 MiB");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}

/// <param name="MediaType">As stated; empty when it states none.</param>
/// <param name="Bytes">Empty unless the status says success.</param>
internal sealed record FetchedFile(HttpStatusCode Status, string MediaType, byte[] Bytes)
{
    /// <summary>A page: whatever was asked for is not there.</summary>
    public bool IsHtml => MediaType.Contains("html", StringComparison.OrdinalIgnoreCase) || Bytes.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    /// <summary>The service has had enough of us.</summary>
    public bool IsRefusal => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable;

    /// <summary>Never prints what is in it.</summary>
    public override string ToString() => $"{nameof(FetchedFile)} {{ {nameof(Status)} = {Status} }}";
}
