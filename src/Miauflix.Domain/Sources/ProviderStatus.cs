namespace Miauflix.Domain.Sources;

/// <summary>What is remembered of a provider over restarts: its place on the ladder of rests, its last failure, what an administrator set.</summary>
public sealed class ProviderStatus
{
    /// <summary>Id of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Rung of the ladder, 0 = healthy.</summary>
    public int Level { get; set; }

    /// <summary>It rests until then.</summary>
    public DateTimeOffset? DisabledTill { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? LastFailureAt { get; set; }

    public ProviderFailureKind? LastFailureKind { get; set; }

    /// <summary>Short and safe: never an address.</summary>
    public string? LastFailureMessage { get; set; }

    /// <summary>Set by an administrator; null = as configured.</summary>
    public bool? IsEnabled { get; set; }

    /// <summary>Set by an administrator; null = as configured.</summary>
    public int? Priority { get; set; }

    /// <summary>Mirrors found beside the built-in ones; the last list that was read.</summary>
    public IReadOnlyList<string> DiscoveredMirrors { get; set; } = [];

    /// <summary>Sources of it that were verified or played to the end.</summary>
    public int GoodSources { get; set; }

    /// <summary>Sources of it that were rejected, reported rightly, or dead within a day.</summary>
    public int BadSources { get; set; }
}

/// <summary>How a call to a provider failed.</summary>
public enum ProviderFailureKind
{
    /// <summary>DNS, refused, TLS, no network.</summary>
    Connection,

    /// <summary>The provider took longer than its own limit.</summary>
    Timeout,

    /// <summary>An HTTP status that says failure.</summary>
    Http,
    RateLimited,

    /// <summary>A page that wants a browser.</summary>
    Challenge,

    /// <summary>An answer that is not what the service answers.</summary>
    InvalidResponse,

    /// <summary>Credentials or a token were refused.</summary>
    Auth,
}
