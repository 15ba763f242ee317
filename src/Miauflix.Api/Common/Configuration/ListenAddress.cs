using System.Globalization;
using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Configuration;

/// <summary>Where the server listens: <c>http://localhost:5080</c> unless <c>ASPNETCORE_URLS</c> says otherwise; <c>PORT</c> changes the port only.</summary>
internal static class ListenAddress
{
    public const int DefaultPort = 5080;

    /// <param name="urls">Addresses, separated by semicolons; empty = the default.</param>
    /// <param name="port">1..65535; empty = the port of the addresses.</param>
    /// <exception cref="StartupRefusedException">One of them cannot be read.</exception>
    public static string From(string? urls, string? port)
    {
        var chosen = string.IsNullOrWhiteSpace(port) ? (int?)null : ParsePort(port);
        return string.IsNullOrWhiteSpace(urls)
            ? $"http://localhost:{chosen ?? DefaultPort}"
            : string.Join(';', urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => WithPort(url, chosen)));
    }

    private static int ParsePort(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new StartupRefusedException(StartupRefusedException.BadConfiguration, "PORT must be 1 to 65535.");

    private static string WithPort(string url, int? port)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return port is null || address.IsUnixPipe || address.IsNamedPipe ? url : $"{address.Scheme}://{address.Host}:{port}{address.PathBase}";
        }
        catch (FormatException)
        {
            throw new StartupRefusedException(StartupRefusedException.BadConfiguration, "ASPNETCORE_URLS must hold addresses such as http://localhost:5080.");
        }
    }
}
