using FluentValidation;
using MediatR;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>Scores 1 to 1000 releases as if they were sources of a title; the answers are in the order of the releases.</summary>
public sealed record ScoreReleases(ScoredContent? Content, ScoringClient? Client, IReadOnlyList<ScoredRelease?>? Sources)
    : IRequest<ScoredReleases>;

/// <param name="RuntimeSeconds">Null = unknown.</param>
public sealed record ScoredContent(long? RuntimeSeconds, DateOnly? ReleaseDate);

/// <summary>What the asking client plays beyond a baseline browser.</summary>
public sealed record ScoringClient(bool? Hevc, bool? Av1);

/// <summary>A release to score; null = unknown.</summary>
/// <param name="StatsAt">When seeders and leechers were counted; null: just now.</param>
/// <param name="Providers">Ids of those that found it.</param>
/// <param name="Reliability">0 to 1, of the best of them.</param>
/// <param name="Findings">Null: verified by what is given here.</param>
public sealed record ScoredRelease(
    string? Name,
    long? SizeBytes,
    int? Seeders,
    int? Leechers,
    DateTimeOffset? UploadedAt,
    DateTimeOffset? StatsAt,
    IReadOnlyList<string>? Providers,
    double? Reliability,
    string? Container,
    IReadOnlyList<GivenFinding>? Findings)
{
    /// <summary>Never prints the name.</summary>
    public override string ToString() => nameof(ScoredRelease);
}

public sealed record GivenFinding(string Code, FindingSeverity Severity);

/// <summary>The answers, in order.</summary>
public sealed record ScoredReleases(IReadOnlyList<ReleaseScore> Results);

/// <param name="Score">0 to 10000.</param>
public sealed record ReleaseScore(int Score, ScoreBreakdown ScoreBreakdown);

internal sealed class ScoreReleasesValidator : AbstractValidator<ScoreReleases>
{
    private const int MaxReleases = 1_000;
    private const long MostRuntimeSeconds = 365L * 24 * 3_600;

    public ScoreReleasesValidator()
    {
        RuleFor(request => request.Sources)
            .Must(sources => sources is { Count: > 0 and <= MaxReleases } && sources.All(source => source?.Name is not null))
            .WithMessage($"must have 1 to {MaxReleases} entries, each with a name");
        RuleForEach(request => request.Sources)
            .Must(source => source is not ({ SizeBytes: < 0 } or { Seeders: < 0 } or { Leechers: < 0 }))
            .WithMessage("must not have negative numbers")
            .Must(source => source?.Reliability is null or (>= 0 and <= 1))
            .WithMessage("must have a reliability of 0 to 1");
        RuleFor(request => request.Content!.RuntimeSeconds)
            .InclusiveBetween(0, MostRuntimeSeconds)
            .When(request => request.Content is not null)
            .OverridePropertyName("content.runtimeSeconds")
            .WithMessage("must not be negative");
    }
}

internal sealed class ScoreReleasesHandler(IOptions<VerificationOptions> options, TimeProvider clock)
    : IRequestHandler<ScoreReleases, ScoredReleases>
{
    private const string Mp4Provider = "yts";

    public Task<ScoredReleases> Handle(ScoreReleases request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var content = new VerifiedContent
        {
            Runtime = request.Content?.RuntimeSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            Released = request.Content?.ReleaseDate,
        };
        var client = new ClientDecoders(request.Client?.Hevc == true, request.Client?.Av1 == true);
        return Task.FromResult(new ScoredReleases([.. request.Sources!.Select(source => Score(source!, content, client, now))]));
    }

    private ReleaseScore Score(ScoredRelease source, VerifiedContent content, ClientDecoders client, DateTimeOffset now)
    {
        var release = ReleaseNameReader.Read(source.Name!, DateOnly.FromDateTime(now.UtcDateTime));
        var quality = QualityPolicy.Decide(new QualityEvidence { Release = release, SizeBytes = source.SizeBytes,
            Runtime = content.Runtime });
        var findings = source.Findings?.Select(finding => new SourceFinding(finding.Code, finding.Severity, Detail: null, now)).ToList()
            ?? SourceVerification.Verify(
                new VerificationInput
                {
                    Name = source.Name!,
                    Release = release,
                    Now = now,
                    SizeBytes = source.SizeBytes ?? 0,
                    Content = content,
                    UploadedAt = source.UploadedAt,
                },
                options.Value);
        var verdict = Verdicts.Of(findings);
        var providers = (source.Providers ?? []).Distinct().ToList();
        var container = source.Container ?? release.Container ?? (providers.Contains(Mp4Provider) ? "mp4" : null);
        var breakdown = StreamingScore.Of(new ScoreInput
        {
            IsOut = verdict is Verdict.Reject,
            Quality = quality.Quality,
            Source = release.Source,
            IsRemux = release.IsRemux,
            IsDisk = release.IsDisk,
            Codec = release.Codec,
            BitDepth = release.BitDepth,
            Playability = PlayabilityPolicy.Of(container, release.Codec, release.BitDepth, release.Audio, client),
            VideoBytes = source.SizeBytes,
            Runtime = content.Runtime,
            Seeders = source.Seeders,
            Leechers = source.Leechers,
            StatsAge = now - (source.StatsAt ?? now),
            UploadAge = now - source.UploadedAt,
            Reliability = source.Reliability ?? Reliability.Unknown,
            DistinctProviders = Math.Max(1, providers.Count),
            Verdict = verdict,
            HardSubs = findings.Any(finding => finding.Code == "hardsubs"),
            Revision = release.Revision,
        });
        return new ReleaseScore(breakdown.Total, breakdown);
    }
}
