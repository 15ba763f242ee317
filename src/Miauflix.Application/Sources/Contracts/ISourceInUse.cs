using Miauflix.Domain.Common;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>Answered by Streaming: which torrents somebody still needs.</summary>
public interface ISourceInUse
{
    /// <summary>Those that play now, or have bytes on disk.</summary>
    Task<IReadOnlySet<InfoHash>> OfAsync(IReadOnlyCollection<InfoHash> infoHashes, CancellationToken cancellationToken);
}
