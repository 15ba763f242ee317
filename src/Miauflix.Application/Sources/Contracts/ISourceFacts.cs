namespace Miauflix.Application.Sources.Contracts;

/// <summary>What is known of many sources at once, without their secrets.</summary>
public interface ISourceFacts
{
    /// <summary>By source id; unknown ones are left out.</summary>
    Task<IReadOnlyDictionary<long, SourceFacts>> OfAsync(IReadOnlyCollection<long> sourceIds, CancellationToken cancellationToken);

    /// <summary>A source that may play this torrent, now or later, whichever title it is of; null when none is left.</summary>
    /// <param name="blindIndex">Of the torrent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<long?> AnyOfTorrentAsync(byte[] blindIndex, CancellationToken cancellationToken);
}

/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>; null = unknown.</param>
/// <param name="Seeders">Null = unknown.</param>
public sealed record SourceFacts(string? Quality, int? Seeders);
