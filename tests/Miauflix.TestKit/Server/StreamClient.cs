using System.Net;
using System.Security.Cryptography;

namespace Miauflix.TestKit.Server;

/// <summary>Requests for media as a player sends them.</summary>
public static class StreamClient
{
    /// <summary>Sends a request whose <c>Range</c> and other headers are taken as they are, malformed or not.</summary>
    public static async Task<HttpResponseMessage> MediaAsync(
        this HttpClient client,
        string path,
        string? range = null,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The whole body's SHA-256 in lower-case hex, read as it comes.</summary>
    public static async Task<string> Sha256Async(this HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(body));
    }

    /// <summary>The bytes of one range; fails unless the answer is 206 with exactly these bytes announced.</summary>
    public static async Task<byte[]> RangeAsync(this HttpClient client, string path, long start, int count)
    {
        using var response = await client.MediaAsync(path, $"bytes={start}-{start + count - 1}");
        if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentLength != count)
        {
            throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return await response.Content.ReadAsByteArrayAsync();
    }
}
