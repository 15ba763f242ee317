using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Policies.Scoring;

namespace Miauflix.Application.Sources;

/// <summary>From what is known of a source to what clients see. Pure.</summary>
internal static class TitleSourceViews
{
    private const string Remux = "remux";

    /// <param name="source">What is known.</param>
    /// <param name="ratings">How users rated it.</param>
    /// <param name="context">For whom it is scored.</param>
    public static TitleSource Of(SourceSnapshot source, RatingSummary ratings, ScoringContext context)
    {
        var score = SourceScoring.Score(source, ratings, context);
        return new TitleSource(
            source.Id,
            source.Quality,
            source.Resolution,
            source.Is3D,
            source.Size,
            source.VideoCodec,
            source.BitDepth,
            source.Hdr,
            [.. source.Audio.Select(track => new TitleSourceAudio(track.Codec, track.Channels, track.IsAtmos))],
            source.Languages,
            source.SourceType,
            source.IsRemux ? Remux : source.SourceDetail,
            source.Edition,
            Word(source.Scope),
            source.Container,
            Word(SourceScoring.PlayabilityOf(source, context.Client)),
            source.Broadcasters,
            source.Watchers,
            source.HasTorrentFile,
            Word(source.Status),
            new TitleSourceVerification(Word(SourceScoring.VerdictOf(source)), [.. source.Findings.Select(finding => finding.Code)]),
            new TitleSourceRating(ratings.Count > 0 ? (double)ratings.Sum / ratings.Count : null, ratings.Count),
            score.Total,
            View(score),
            IsDefault: false,
            source.SourceUploadedAt,
            source.LastStatsCheck);
    }

    private static TitleSourceScore View(ScoreBreakdown score) => new(
        [.. score.Components.Select(component => new TitleSourceScoreComponent(component.Name, component.Weight, component.Value, component.Points))],
        [.. score.Multipliers.Select(multiplier => new TitleSourceScoreMultiplier(multiplier.Name, multiplier.Value))],
        score.Bonus,
        score.Preference,
        score.Total);

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
