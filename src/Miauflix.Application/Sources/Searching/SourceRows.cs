using System.Text.Json;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Searching;

/// <summary>Turns judged releases into rows, and merges what another answer says into rows that are there.</summary>
internal sealed class SourceRows(IFieldCipher cipher, SourceTrackers trackers)
{
    /// <summary>Sightings older than this do not say how many seeders there are now.</summary>
    private static readonly TimeSpan FreshSighting = TimeSpan.FromHours(24);

    /// <summary>A clock may be wrong by this much; a date further ahead is no date.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    public TorrentSource Create(ContentRef content, long id, byte[] blindIndex, JudgedRelease judged, string provider, DateTimeOffset now)
    {
        var fields = new SourceFields(content.Kind, Guid.CreateVersion7(now));
        var release = judged.Release;
        var infoHash = cipher.Protect(fields.InfoHash, release.InfoHash.Hex);
        var magnet = cipher.Protect(fields.Magnet, MagnetLink.Build(release.InfoHash, release.Name, trackers.For(release.Trackers)));
        var name = cipher.Protect(fields.ReleaseName, release.Name);
        TorrentSource row = content.Kind == ContentKind.Movie
            ? new MovieSource
            {
                Id = id,
                Uid = fields.Uid,
                MovieId = content.Id,
                EncryptedInfoHash = infoHash,
                EncryptedMagnet = magnet,
                EncryptedReleaseName = name,
                Provider = provider,
                FoundAt = now,
            }
            : new EpisodeSource
            {
                Id = id,
                Uid = fields.Uid,
                EpisodeId = content.Id,
                EncryptedInfoHash = infoHash,
                EncryptedMagnet = magnet,
                EncryptedReleaseName = name,
                Provider = provider,
                FoundAt = now,
            };
        row.BlindIndex = blindIndex;
        Describe(row, judged);
        return row;
    }

    /// <summary>
    /// The same torrent as the source of another episode, with every fact that belongs to the torrent; encrypted anew, for fields are bound
    /// to their row. Null when a field of the known source does not decrypt.
    /// </summary>
    public EpisodeSource? Copy(EpisodeSource known, ContentRef episode, long id)
    {
        var from = SourceFields.Of(known);
        var to = new SourceFields(ContentKind.Episode, Guid.CreateVersion7(known.LastSeenAt));
        if (cipher.Unprotect(from.InfoHash, known.EncryptedInfoHash) is not { } infoHash
            || cipher.Unprotect(from.Magnet, known.EncryptedMagnet) is not { } magnet
            || cipher.Unprotect(from.ReleaseName, known.EncryptedReleaseName) is not { } name)
        {
            return null;
        }

        return new EpisodeSource
        {
            Id = id,
            Uid = to.Uid,
            EpisodeId = episode.Id,
            EncryptedInfoHash = cipher.Protect(to.InfoHash, infoHash),
            BlindIndex = known.BlindIndex,
            EncryptedMagnet = cipher.Protect(to.Magnet, magnet),
            EncryptedReleaseName = cipher.Protect(to.ReleaseName, name),
            EncryptedUrl = known.EncryptedUrl is { } url && cipher.Unprotect(from.Url, url) is { } address ? cipher.Protect(to.Url, address) : null,
            Provider = known.Provider,
            Sightings = known.Sightings,
            FoundAt = known.FoundAt,
            LastSeenAt = known.LastSeenAt,
            SourceUploadedAt = known.SourceUploadedAt,
            IsPrivate = known.IsPrivate,
            IndexerId = known.IndexerId,
            AccountId = known.AccountId,
            Quality = known.Quality,
            Resolution = known.Resolution,
            Is3D = known.Is3D,
            Layout3D = known.Layout3D,
            SourceType = known.SourceType,
            SourceDetail = known.SourceDetail,
            IsRemux = known.IsRemux,
            VideoCodec = known.VideoCodec,
            BitDepth = known.BitDepth,
            Hdr = known.Hdr,
            Audio = known.Audio,
            Languages = known.Languages,
            Edition = known.Edition,
            ReleaseGroup = known.ReleaseGroup,
            Revision = known.Revision,
            Container = known.Container,
            Scope = SourceScope.Pack,
            Size = known.Size,
            Broadcasters = known.Broadcasters,
            Watchers = known.Watchers,
            LastStatsCheck = known.LastStatsCheck,
            NextStatsCheckAt = known.NextStatsCheckAt,
            StatsIntervalSeconds = known.StatsIntervalSeconds,
        };
    }

    /// <summary>
    /// Adds a sighting: seeders are the most of the fresh sightings unless a tracker was asked since, the oldest upload and the longest
    /// name stay, and the facts are those of the provider that is right more often.
    /// </summary>
    public void Merge(TorrentSource row, JudgedRelease judged, string provider, Func<string, double> reliability, DateTimeOffset now)
    {
        var release = judged.Release;
        if (row.FactsFrom == FactsOrigin.Name && provider != row.Provider && reliability(provider) > reliability(row.Provider))
        {
            Describe(row, judged);
        }

        See(row, judged, provider, now);
        var fields = SourceFields.Of(row);
        if (row.EncryptedUrl is null && release.TorrentUrl is { } url)
        {
            row.EncryptedUrl = cipher.Protect(fields.Url, url);
        }

        if (cipher.Unprotect(fields.ReleaseName, row.EncryptedReleaseName) is { } name && name.Length < release.Name.Length)
        {
            row.EncryptedReleaseName = cipher.Protect(fields.ReleaseName, release.Name);
        }

        if (release.SizeBytes is { } size && row.Size == 0)
        {
            row.Size = size;
        }

        if (release.UploadedAt is { } uploaded && uploaded <= now + ClockError && uploaded < (row.SourceUploadedAt ?? DateTimeOffset.MaxValue))
        {
            row.SourceUploadedAt = uploaded;
        }
    }

    /// <summary>Judges a row anew: status from its findings, then its score.</summary>
    public static void Settle(TorrentSource row, SourceSnapshot snapshot, RatingSummary ratings, ScoringContext context)
    {
        var score = SourceScoring.Score(snapshot, ratings, context);
        row.StreamingScore = score.Total;
        row.ScoreBreakdown = JsonSerializer.Serialize(score, JsonSerializerOptions.Web);
        row.ScoredAt = context.Now;
    }

    /// <summary>The status that the findings come to; a dead source stays dead until a seeder appears.</summary>
    public static SourceStatus StatusOf(TorrentSource row)
    {
        if (row.IsApproved)
        {
            return row.Status == SourceStatus.Dead ? SourceStatus.Dead : SourceStatus.Active;
        }

        return Verdicts.Of(row.Findings) switch
        {
            Verdict.Reject => SourceStatus.Rejected,
            _ when row.Status == SourceStatus.Dead => SourceStatus.Dead,
            Verdict.Suspect => SourceStatus.Suspect,
            _ => SourceStatus.Active,
        };
    }

    /// <summary>Takes over what the name says of the release.</summary>
    public static void Describe(TorrentSource row, ReleaseName name, DecidedQuality quality, string? container)
    {
        row.Quality = quality.Quality?.Text();
        row.Resolution = quality.Resolution;
        row.Is3D = quality.Is3D;
        row.Layout3D = quality.Is3D ? (name.Layout3D ?? StereoLayout.Unknown).Text() : null;
        row.SourceType = name.Source?.ApiName();
        row.SourceDetail = name.Source?.Text();
        row.IsRemux = name.IsRemux;
        row.VideoCodec = name.VideoCodecName;
        row.BitDepth = name.BitDepth;
        row.Hdr = [.. name.Hdr.Select(format => format.Text())];
        row.Audio = [.. name.Audio.Select(track => new SourceAudio(track.Codec?.Text(), track.Channels, track.Atmos))];
        row.Languages = name.Languages;
        row.Edition = name.Edition;
        row.ReleaseGroup = name.ReleaseGroup;
        row.Revision = name.Revision.Total;
        row.Container = container;
    }

    private static void Describe(TorrentSource row, JudgedRelease judged)
    {
        Describe(row, judged.Name, judged.Quality, judged.Release.Container ?? judged.Name.Container);
        row.Scope = judged.Scope;
        row.Findings = [.. row.Findings.Where(finding => judged.Findings.All(other => other.Code != finding.Code)), .. judged.Findings];
    }

    private static void See(TorrentSource row, JudgedRelease judged, string provider, DateTimeOffset now)
    {
        var release = judged.Release;
        var before = row.Sightings.FirstOrDefault(sighting => sighting.Provider == provider);
        var sighting = new ProviderSighting(provider, release.Seeders, release.Leechers, before?.FirstSeen ?? now, now, release.IsTrusted);
        row.Sightings = [.. row.Sightings.Where(other => other.Provider != provider), sighting];
        row.LastSeenAt = now;
        if (row.LastStatsCheck is { } check && now - check < FreshSighting)
        {
            return;
        }

        var fresh = row.Sightings.Where(other => now - other.LastSeen < FreshSighting).ToList();
        row.Broadcasters = fresh.Max(other => other.Seeders) ?? row.Broadcasters;
        row.Watchers = fresh.Max(other => other.Leechers) ?? row.Watchers;
        if (row is { Status: SourceStatus.Dead, Broadcasters: > 0 })
        {
            (row.Status, row.DiedAt, row.ZeroSince, row.ZeroChecks) = (SourceStatus.Active, null, null, 0);
        }
    }
}
