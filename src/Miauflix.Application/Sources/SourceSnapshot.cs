using AutoMapper;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>What is known of a source, without anything that identifies the torrent: enough to list, order and score it.</summary>
internal sealed record SourceSnapshot
{
    public long Id { get; init; }

    public string Provider { get; init; } = "";

    public IReadOnlyList<ProviderSighting> Sightings { get; init; } = [];

    public SourceStatus Status { get; init; }

    public IReadOnlyList<SourceFinding> Findings { get; init; } = [];

    public bool IsApproved { get; init; }

    public string? Quality { get; init; }

    public int? Resolution { get; init; }

    public bool Is3D { get; init; }

    public string? SourceType { get; init; }

    public string? SourceDetail { get; init; }

    public bool IsRemux { get; init; }

    public string? VideoCodec { get; init; }

    public int? BitDepth { get; init; }

    public IReadOnlyList<string> Hdr { get; init; } = [];

    public IReadOnlyList<SourceAudio> Audio { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string? Edition { get; init; }

    public int Revision { get; init; }

    public string? Container { get; init; }

    public SourceScope Scope { get; init; }

    public long Size { get; init; }

    public long? VideoSize { get; init; }

    public int? Broadcasters { get; init; }

    public int? Watchers { get; init; }

    public bool HasTorrentFile { get; init; }

    public DateTimeOffset? SourceUploadedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public DateTimeOffset? LastStatsCheck { get; init; }

    public int StreamingScore { get; init; }

    public DateTimeOffset? DemotedUntil { get; init; }

    public bool IsUsable => Status is SourceStatus.Active or SourceStatus.Suspect;
}

/// <summary>From rows to what is read of them.</summary>
internal sealed class SourceMaps : Profile
{
    public SourceMaps() => CreateMap<TorrentSource, SourceSnapshot>()
        .ForMember(snapshot => snapshot.HasTorrentFile, map => map.MapFrom(source => source.EncryptedTorrentFile != null));
}
