using MediatR;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>The .torrent of sources was fetched and stored. Ids only.</summary>
public sealed record TorrentFileStored(IReadOnlyList<long> SourceIds) : INotification;
