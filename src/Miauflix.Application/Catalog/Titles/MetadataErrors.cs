using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>What a reader is told when the provider is needed and does not answer.</summary>
internal static class MetadataErrors
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    public static UnavailableException Unavailable() => new("TMDB is unavailable", RetryAfter, "tmdb-unavailable", "TMDB is unavailable");
}
