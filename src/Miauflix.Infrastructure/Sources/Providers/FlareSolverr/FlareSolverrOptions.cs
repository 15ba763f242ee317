namespace Miauflix.Infrastructure.Sources.Providers.FlareSolverr;

/// <summary>A FlareSolverr of the operator's, which opens pages in a browser.</summary>
public sealed class FlareSolverrOptions
{
    public const string Section = "Sources:FlareSolverr";

    /// <summary><c>ENABLE_FLARESOLVERR</c>.</summary>
    public bool Enabled { get; set; }

    /// <summary><c>FLARESOLVERR_URL</c>, without <c>/v1</c>; may lie anywhere.</summary>
    public string Url { get; set; } = "http://localhost:8191";

    internal bool IsUsable => Enabled && Uri.TryCreate(Url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
