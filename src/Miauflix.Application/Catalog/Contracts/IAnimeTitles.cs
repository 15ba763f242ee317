namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Which titles are anime: animation whose original language is Japanese, as TMDB has it.</summary>
public interface IAnimeTitles
{
    /// <summary>Those of these movies and episodes (our ids) that are; unknown ones are not.</summary>
    Task<AnimeTitles> AmongAsync(IReadOnlyCollection<long> movieIds, IReadOnlyCollection<long> episodeIds, CancellationToken cancellationToken);
}

/// <summary>Our ids.</summary>
public sealed record AnimeTitles(IReadOnlySet<long> Movies, IReadOnlySet<long> Episodes);
