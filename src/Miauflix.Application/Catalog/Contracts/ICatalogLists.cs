using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Contracts;

/// <summary>How other modules look at a part of a list.</summary>
public interface ICatalogLists
{
    /// <summary>
    /// The titles at the positions <paramref name="start"/> up to, not including, <paramref name="end"/>, in order; removed titles and
    /// positions past the end are left out. Empty when the list is unknown or belongs to another user.
    /// </summary>
    /// <param name="list">The list's id, or its slug.</param>
    /// <param name="start">From 0 up.</param>
    /// <param name="end">Exclusive.</param>
    /// <param name="viewer">Who asks: users see the lists of everybody and their own.</param>
    Task<IReadOnlyList<ListedTitle>> TitlesAsync(string list, int start, int end, Guid viewer, CancellationToken cancellationToken);
}

/// <summary>A title at its place in a list.</summary>
public sealed record ListedTitle(int Position, MediaType Type, int TmdbId);
