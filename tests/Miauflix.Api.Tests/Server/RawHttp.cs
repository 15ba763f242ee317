using System.Net.Sockets;
using System.Text;

namespace Miauflix.Api.Tests.Server;

/// <summary>Sends bytes as they are: what no client library would send.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Sends the text (Latin-1) on a new connection and reads until the server closes it; <c>Connection: close</c> is the caller's.</summary>
    public static async Task<RawAnswer> SendAsync(Uri address, string request)
    {
        using var timeout = new CancellationTokenSource(Deadline);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, timeout.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return RawAnswer.Parse(await reader.ReadToEndAsync(timeout.Token));
    }

    /// <summary>A request without body for a target that is written as it is.</summary>
    public static Task<RawAnswer> SendAsync(Uri address, string method, string target, string headers = "") =>
        SendAsync(address, $"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}Connection: close\r\nContent-Length: 0\r\n\r\n");
}

internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    public static RawAnswer Parse(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n");
        return new RawAnswer(int.Parse(lines[0].Split(' ')[1]), lines[1..], parts.ElementAtOrDefault(1) ?? "");
    }

    public string? Header(string name) =>
        Headers.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
