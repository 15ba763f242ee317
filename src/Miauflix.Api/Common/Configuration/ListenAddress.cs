namespace Miauflix.Api.Common.Configuration;

/// <summary>Where the server listens: <c>http://localhost:5080</c> unless <c>ASPNETCORE_URLS</c> says otherwise; <c>PORT</c> changes the port only.</summary>
internal static class ListenAddress
{
    public const int DefaultPort = 5080;

    public static string From(string? urls, string? port)
    {
        var parsed = int.TryParse(port, out var number) && number is > 0 and <= 65535 ? number : (int?)null;
        if (string.IsNullOrWhiteSpace(urls))
        {
            return $"http://localhost:{parsed ?? DefaultPort}";
        }

        return parsed is null ? urls : string.Join(';', urls.Split(';').Select(url => WithPort(url, parsed.Value)));
    }

    private static string WithPort(string url, int port)
    {
        var address = BindingAddress.Parse(url);
        return $"{address.Scheme}://{address.Host}:{port}{address.PathBase}";
    }
}
