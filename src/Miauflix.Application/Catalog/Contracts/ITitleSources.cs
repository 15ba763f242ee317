namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Answered by Sources: what a title's page lists when it is asked for sources.</summary>
public interface ITitleSources
{
    /// <summary>
    /// The sources of a movie (our id), best first; empty when there are none. When none are stored they are looked for while the caller
    /// waits, within the on-demand budget.
    /// </summary>
    Task<TitleSources> OfMovieAsync(long movieId, SourceListFilter filter, CancellationToken cancellationToken);

    /// <summary>The same for an episode (our id).</summary>
    Task<TitleSources> OfEpisodeAsync(long episodeId, SourceListFilter filter, CancellationToken cancellationToken);
}

/// <param name="Sources">Best first.</param>
/// <param name="Search">How far looking for them went.</param>
public sealed record TitleSources(IReadOnlyList<TitleSource> Sources, SourceSearchReport Search);

/// <summary>How far a search for sources went.</summary>
/// <param name="NextSearchAt">When looking again makes sense; only while nobody has anything.</param>
public sealed record SourceSearchReport(SourceSearchStatus Status, IReadOnlyList<ProviderSearchReport> Providers, DateTimeOffset? NextSearchAt = null)
{
    /// <summary>What is stored is enough; nobody was asked.</summary>
    public static readonly SourceSearchReport Stored = new(SourceSearchStatus.Complete, []);
}

/// <param name="Id">Of the provider.</param>
/// <param name="Count">Releases of it that are usable.</param>
public sealed record ProviderSearchReport(string Id, ProviderSearchState State, int Count, long ElapsedMs);

public enum SourceSearchStatus
{
    /// <summary>Everybody who was to be asked has answered.</summary>
    Complete,

    /// <summary>Somebody has not answered yet; the search goes on.</summary>
    Partial,

    /// <summary>Nobody had anything a short while ago; nobody was asked.</summary>
    Cooldown,

    /// <summary>The network is closed.</summary>
    Paused,

    /// <summary>Searching is switched off, or there is nobody to ask.</summary>
    Disabled,
}

public enum ProviderSearchState
{
    Ok,
    Empty,
    Pending,
    Failed,
    RateLimited,

    /// <summary>It rests after failures.</summary>
    Disabled,
}
