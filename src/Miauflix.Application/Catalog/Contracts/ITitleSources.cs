namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Answered by Sources: what a title's page lists when it is asked for sources.</summary>
public interface ITitleSources
{
    /// <summary>The sources of a movie (our id), best first; empty when there are none.</summary>
    Task<IReadOnlyList<TitleSource>> OfMovieAsync(long movieId, CancellationToken cancellationToken);
}

/// <summary>A source as clients see it; never a hash, a magnet, a provider or a release name.</summary>
/// <param name="Id">What every source and stream route takes.</param>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>.</param>
/// <param name="Size">Bytes; 0 = unknown.</param>
/// <param name="VideoCodec"><c>X265_10BIT X264_10BIT AV1_10BIT X265 X264 AV1 XVID VP9 VP8 MPEG2 MPEG4 VC1</c>.</param>
/// <param name="Broadcasters">Seeders, when known.</param>
/// <param name="Watchers">Leechers, when known.</param>
/// <param name="Source"><c>WEB BLURAY HDTV DVD SCR TS CAM</c>.</param>
/// <param name="HasDataFile">The .torrent is stored.</param>
public sealed record TitleSource(
    long Id,
    string? Quality,
    long Size,
    string? VideoCodec,
    int? Broadcasters,
    int? Watchers,
    string? Source,
    bool HasDataFile);
