using System.Text;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Reads bodies of strangers: at most 8 MiB after decompression, in the charset they state.</summary>
internal static class BodyReading
{
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <exception cref="ProviderFailedException">The body is longer.</exception>
    public static async Task<string> ReadTextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is larger than 8 MiB");
            }

            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes, CharsetOf(content), detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static Encoding CharsetOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } charset ? Encoding.GetEncoding(charset) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
