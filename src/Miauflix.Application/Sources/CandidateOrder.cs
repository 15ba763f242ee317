using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>Which sources may play, and which go first: active before suspect, then most seeders, then smallest, then oldest id.</summary>
internal static class CandidateOrder
{
    public static IQueryable<MovieSource> Sort(IQueryable<MovieSource> sources) => sources
        .Where(source => source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect)
        .OrderBy(source => source.Status)
        .ThenByDescending(source => source.Broadcasters)
        .ThenBy(source => source.Size)
        .ThenBy(source => source.Id);
}
