namespace Miauflix.Application.Sources.Contracts;

/// <summary>What is known of many sources at once, without their secrets.</summary>
public interface ISourceFacts
{
    /// <summary>By source id; unknown ones are left out.</summary>
    Task<IReadOnlyDictionary<long, SourceFacts>> OfAsync(IReadOnlyCollection<long> sourceIds, CancellationToken cancellationToken);
}

/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>; null = unknown.</param>
/// <param name="Seeders">Null = unknown.</param>
public sealed record SourceFacts(string? Quality, int? Seeders);
