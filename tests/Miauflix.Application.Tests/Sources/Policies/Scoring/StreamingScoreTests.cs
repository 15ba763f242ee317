using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Tests.Sources.Policies.Scoring;

public sealed class StreamingScoreTests
{
    private static readonly ScoreInput WebDl = new()
    {
        Quality = VideoQuality.Fhd,
        Source = ReleaseSource.WebDl,
        Codec = VideoCodec.Avc,
        Playability = Playability.Direct,
        VideoBytes = 2_100_000_000,
        Runtime = TimeSpan.FromMinutes(120),
        Seeders = 84,
        Leechers = 12,
        StatsAge = TimeSpan.FromHours(2),
        UploadAge = TimeSpan.FromDays(90),
        Reliability = 0.8,
        DistinctProviders = 2,
    };

    private static readonly ScoreInput Hevc4K = WebDl with
    {
        Quality = VideoQuality.FourK,
        Source = ReleaseSource.BluRay,
        Codec = VideoCodec.Hevc,
        Playability = Playability.Transcode,
        VideoBytes = 18_400_000_000,
        Seeders = 31,
        Leechers = 9,
        UploadAge = TimeSpan.FromDays(548),
        Reliability = 0.7,
        DistinctProviders = 1,
    };

    private static readonly ScoreInput Cam = WebDl with
    {
        Source = ReleaseSource.Cam,
        VideoBytes = 900_000_000,
        Seeders = 3,
        Leechers = 0,
        UploadAge = TimeSpan.FromDays(1),
        Reliability = 0.7,
        DistinctProviders = 1,
        Verdict = Verdict.Warn,
    };

    [Test]
    public void A_well_seeded_web_release_scores_8750() => Assert.That(
        Points(WebDl),
        Is.EqualTo((8750, new[] { 2450, 1800, 900, 450, 1500, 500, 500, 400, 150, 100 })));

    [Test]
    public void The_same_movie_in_4K_hevc_scores_6646_and_7546_for_a_client_that_plays_it()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Points(Hevc4K), Is.EqualTo((6646, new[] { 1646, 2000, 1000, 400, 225, 500, 425, 350, 0, 100 })));
            Assert.That(StreamingScore.Of(Hevc4K with { Playability = Playability.Remux }).Total, Is.EqualTo(7546));
        }
    }

    [Test]
    public void A_warned_about_camera_recording_scores_4874() => Assert.That(
        Points(Cam),
        Is.EqualTo((4874, new[] { 784, 1800, 0, 450, 1500, 250, 500, 350, 0, 100 })));

    private static (int Total, int[] Points) Points(ScoreInput input)
    {
        var score = StreamingScore.Of(input);
        return (score.Total, [.. score.Components.Select(component => component.Points)]);
    }
}
