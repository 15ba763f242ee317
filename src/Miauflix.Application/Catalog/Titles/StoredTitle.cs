namespace Miauflix.Application.Catalog.Titles;

/// <summary>Where a title is stored.</summary>
/// <param name="Id">Our id.</param>
/// <param name="IsNew">It was not in the catalogue before.</param>
internal sealed record StoredTitle(int TmdbId, long Id, bool IsNew);
