using MediatR;

namespace Miauflix.Application.Sources;

/// <summary>
/// Makes sure a demo title has its source: a .torrent of the local demo swarm, or the magnet of an openly licensed film. The trackers of
/// a stored source are brought up to date. Answers the source id.
/// </summary>
public sealed record PutDemoSource(long MovieId, string? Magnet, byte[]? TorrentFile, string? Quality, string? VideoCodec) : IRequest<long>
{
    /// <summary>Provider id of the demo library.</summary>
    public const string Provider = "demo";

    /// <summary>Never prints the magnet.</summary>
    public override string ToString() => $"{nameof(PutDemoSource)} {{ {nameof(MovieId)} = {MovieId} }}";
}

internal sealed class PutDemoSourceHandler(MovieSourceStore store) : IRequestHandler<PutDemoSource, long>
{
    public async Task<long> Handle(PutDemoSource request, CancellationToken cancellationToken)
    {
        var candidate = request.TorrentFile is { } file
            ? TorrentCandidate.FromTorrentFile(file)
            : TorrentCandidate.FromMagnet(request.Magnet!);
        var stored = await store.SaveAsync(
            request.MovieId,
            candidate,
            PutDemoSource.Provider,
            source => (source.Quality, source.VideoCodec) = (request.Quality, request.VideoCodec),
            cancellationToken);
        return stored.Source.Id;
    }
}
