using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Why something about Trakt cannot be done.</summary>
internal static class TraktErrors
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    /// <exception cref="UnavailableException">No client id or no secret is set.</exception>
    public static void RequireConfigured(TraktOptions options)
    {
        if (!options.IsConfigured)
        {
            throw new UnavailableException(
                "Service 'TRAKT' is not configured",
                RetryAfter,
                "not-configured",
                "Service 'TRAKT' is not configured")
            {
                Members = new Dictionary<string, object?> { ["needsConfiguration"] = true, ["service"] = "TRAKT" },
            };
        }
    }

    public static ConflictException NotLinked() => new("No Trakt account linked", "trakt-not-linked");

    public static ConflictException Broken() => new("The Trakt account has to be linked again", "trakt-link-broken");

    public static ConflictException Taken() => new("Trakt account already linked", "trakt-account-linked");
}
