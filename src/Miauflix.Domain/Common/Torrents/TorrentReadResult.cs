using System.Diagnostics.CodeAnalysis;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>What <see cref="TorrentMetadataReader"/> found: metadata or the reason why there is none; exactly one of the two is set.</summary>
public sealed class TorrentReadResult
{
    private TorrentReadResult(TorrentMetadata? metadata, TorrentRejection? rejection)
    {
        Metadata = metadata;
        Rejection = rejection;
    }

    [MemberNotNullWhen(true, nameof(Metadata))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsAccepted => Metadata is not null;

    public TorrentMetadata? Metadata { get; }

    public TorrentRejection? Rejection { get; }

    internal static TorrentReadResult Accept(TorrentMetadata metadata) => new(metadata, null);

    internal static TorrentReadResult Reject(TorrentRejection rejection) => new(null, rejection);
}
