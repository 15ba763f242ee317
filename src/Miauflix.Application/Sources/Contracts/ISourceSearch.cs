using Miauflix.Application.Catalog.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>How other modules have sources looked for.</summary>
public interface ISourceSearch
{
    /// <summary>
    /// Makes sure that a title has sources, as far as that is possible within the budget: asks nobody when usable sources are stored, when
    /// nobody had anything a short while ago, or while the network is closed. What did not answer in time goes on and is saved.
    /// </summary>
    /// <param name="content">What to look for.</param>
    /// <param name="budget">For the whole answer.</param>
    /// <param name="cancellationToken">Stops the wait, not the search.</param>
    Task<SourceSearchReport> SearchAsync(ContentRef content, TimeSpan budget, CancellationToken cancellationToken);

    /// <summary>Has a title looked for in the background, soon.</summary>
    void Enqueue(ContentRef content, SearchPriority priority);
}

/// <summary>What goes first in the background.</summary>
public enum SearchPriority
{
    /// <summary>Somebody asked for it, also when nobody had anything a short while ago.</summary>
    Requested,

    /// <summary>It is to be ready when somebody asks.</summary>
    Preload,

    /// <summary>It is due.</summary>
    Due,
}
