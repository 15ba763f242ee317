using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Ports;

/// <summary>
/// A site that offers torrents. An adapter knows how to ask and how to read; being polite, being healthy and keeping what was found is
/// the concern of others. Thread safe.
/// </summary>
public interface ITorrentProvider
{
    ProviderProfile Profile { get; }

    /// <summary>Which of its addresses is in use, for administrators.</summary>
    MirrorReport Mirrors { get; }

    /// <summary>Looks for one title. A broken item is left out, a broken answer is a failure.</summary>
    /// <exception cref="ProviderFailedException">It did not answer as it should.</exception>
    Task<ProviderResult> SearchAsync(ProviderQuery query, CancellationToken cancellationToken);

    /// <summary>A cheap call that shows whether it works.</summary>
    /// <exception cref="ProviderFailedException">It does not.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}

/// <summary>What is fixed about a provider while the server runs.</summary>
/// <param name="Id">Kebab-case, e.g. <c>yts</c>; stored with every source.</param>
/// <param name="Serves">The kinds of titles it is asked for.</param>
/// <param name="IsEnabled">As configured; an administrator may change it at run time.</param>
/// <param name="IsConfigured">It has an address to ask.</param>
/// <param name="Priority">Lower goes first.</param>
public sealed record ProviderProfile(string Id, string Name, ProviderContent Serves, bool IsEnabled, bool IsConfigured, int Priority);

/// <summary>Kinds of titles.</summary>
[Flags]
public enum ProviderContent
{
    None = 0,
    Movies = 1,
    Episodes = 2,

    /// <summary>Episodes and movies of anime alone.</summary>
    Anime = 4,
}

/// <summary>The addresses of a provider.</summary>
/// <param name="Current">Host that is asked next; null without any.</param>
/// <param name="Hosts">All of them, preferred first.</param>
public sealed record MirrorReport(string? Current, IReadOnlyList<MirrorState> Hosts);

/// <param name="RestsUntil">It is passed over until then; null = in use.</param>
public sealed record MirrorState(string Host, DateTimeOffset? RestsUntil);

/// <summary>A call to a provider that brought nothing. The message is short and never holds an address.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="message">For administrators.</param>
/// <param name="retryAfter">How long the provider wants to be left alone.</param>
/// <param name="isOwnLimit">Our own politeness refused the call: the provider is not to blame.</param>
/// <param name="inner">What it was made of.</param>
public sealed class ProviderFailedException(
    ProviderFailureKind kind,
    string message,
    TimeSpan? retryAfter = null,
    bool isOwnLimit = false,
    Exception? inner = null) : Exception(message, inner)
{
    public ProviderFailureKind Kind { get; } = kind;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsOwnLimit { get; } = isOwnLimit;
}
