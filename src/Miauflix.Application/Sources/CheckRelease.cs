using FluentValidation;
using MediatR;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>Verifies a release as if it were a source of a title, by what is given; nothing is stored.</summary>
/// <param name="SizeBytes">Null or 0 = unknown.</param>
/// <param name="Files">In torrent order; null = not known yet.</param>
public sealed record CheckRelease(string? Name, long? SizeBytes, IReadOnlyList<CheckedFile?>? Files, CheckedContent? Content,
    DateTimeOffset? UploadedAt)
    : IRequest<CheckedRelease>
{
    /// <summary>Never prints the name.</summary>
    public override string ToString() => nameof(CheckRelease);
}

/// <param name="Path">With <c>/</c> between the parts.</param>
/// <param name="Length">Bytes.</param>
public sealed record CheckedFile(string? Path, long Length);

/// <summary>The title: an episode when season and episode are given, else a movie.</summary>
/// <param name="ReleaseDate">Of the movie, or the day the episode aired.</param>
/// <param name="Absolute">The episode's number through all seasons.</param>
public sealed record CheckedContent(long? RuntimeSeconds, DateOnly? ReleaseDate, int? Season, int? Episode, int? Absolute,
    DateOnly? AirDate);

/// <summary>What verification says.</summary>
public sealed record CheckedRelease(Verdict Verdict, IReadOnlyList<CheckedFinding> Findings);

/// <param name="Code">Kebab-case.</param>
public sealed record CheckedFinding(string Code, FindingSeverity Severity, string? Detail, DateTimeOffset At);

internal sealed class CheckReleaseValidator : AbstractValidator<CheckRelease>
{
    public CheckReleaseValidator()
    {
        RuleFor(request => request.Name).NotNull().WithMessage("must be given");
        RuleFor(request => request.SizeBytes).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(request => request.Files)
            .Must(files => files is null || (files.Count <= TorrentLimits.MaxFiles
                && files.All(file => file is { Path.Length: > 0, Length: >= 0 })))
            .WithMessage("must each have a path and a length that is not negative");
        RuleFor(request => request.Content!)
            .Must(content => content is not ({ RuntimeSeconds: < 0 } or { Season: < 0 } or { Episode: < 0 } or { Absolute: < 0 }))
            .WithMessage("must not have negative numbers")
            .Must(content => content is null || content.Season is null == content.Episode is null)
            .WithMessage("must have both season and episode, or neither");
    }
}

internal sealed class CheckReleaseHandler(IOptions<VerificationOptions> options, TimeProvider clock)
    : IRequestHandler<CheckRelease, CheckedRelease>
{
    public Task<CheckedRelease> Handle(CheckRelease request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var content = ContentOf(request.Content);
        var findings = SourceVerification.Verify(
            VerificationInput.OfTorrent(request.Name!, request.SizeBytes ?? 0, Entries(request.Files), content,
                now) with { UploadedAt = request.UploadedAt },
            options.Value);
        return Task.FromResult(new CheckedRelease(
            Verdicts.Of(findings),
            [.. findings.Select(finding => new CheckedFinding(finding.Code, finding.Severity, finding.Detail, finding.At))]));
    }

    private static VerifiedContent ContentOf(CheckedContent? content) => new()
    {
        Episode = content is { Season: { } season, Episode: { } episode }
            ? new WantedEpisode(season, episode, content.Absolute, content.AirDate ?? content.ReleaseDate)
            : null,
        Runtime = content?.RuntimeSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        Released = content?.ReleaseDate ?? content?.AirDate,
    };

    private static List<TorrentFileEntry>? Entries(IReadOnlyList<CheckedFile?>? files)
    {
        if (files is null)
        {
            return null;
        }

        List<TorrentFileEntry> entries = new(files.Count);
        var offset = 0L;
        foreach (var file in files)
        {
            entries.Add(new TorrentFileEntry(entries.Count, file!.Path!, file.Length, offset, IsPadding: false));
            offset = unchecked(offset + file.Length);
        }

        return entries;
    }
}
