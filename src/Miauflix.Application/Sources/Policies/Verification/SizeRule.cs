using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>A size that does not fit the quality, <c>size-too-small</c> and <c>size-too-large</c>; a guess of the runtime only warns.</summary>
internal sealed class SizeRule : IVerificationRule
{
    private const double BytesPerMiB = 1 << 20;

    private static readonly TimeSpan UsualEpisode = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan UsualMovie = TimeSpan.FromMinutes(90);

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        var (bytes, episodes) = Measured(input);
        if (input.IsVouchedFor || bytes <= 0 || SizeTable.Of(input.Release) is not var (min, max))
        {
            yield break;
        }

        var runtime = (input.Content.Runtime ?? (input.Content.IsEpisode ? UsualEpisode : UsualMovie)) * episodes;
        if (runtime <= TimeSpan.Zero)
        {
            yield break;
        }

        min *= input.Release.Codec is VideoCodec.Hevc or VideoCodec.Av1 ? SizeTable.EfficientCodecFactor : 1;
        var perMinute = bytes / BytesPerMiB / runtime.TotalMinutes;
        if (perMinute < min)
        {
            yield return input.Of("size-too-small", Severity(input, perMinute < min / 2),
                $"{perMinute:0.0} MiB a minute, at least {min:0.0} are expected.");
        }
        else if (perMinute > max)
        {
            yield return input.Of("size-too-large", FindingSeverity.Warn, $"{perMinute:0.0} MiB a minute, at most {max:0.0} are expected.");
        }
    }

    /// <summary>The video alone when it is known, else the whole torrent over all episodes that its name counts.</summary>
    private static (long Bytes, int Episodes) Measured(VerificationInput input)
    {
        if (input.Video is { } video)
        {
            return (video.LengthBytes, 1);
        }

        if (input.Files is not null)
        {
            return (0, 1);
        }

        // How many episodes a season pack has is not known from its name.
        var isPack = input.Release is { Episodes.Count: 0, Seasons.Count: > 0 };
        return isPack ? (0, 1) : (input.SizeBytes, Math.Max(1, input.Release.Episodes.Count));
    }

    private static FindingSeverity Severity(VerificationInput input, bool isFarOff) => input.Content.Runtime switch
    {
        null => FindingSeverity.Warn,
        _ when isFarOff => FindingSeverity.Reject,
        _ => FindingSeverity.Suspect,
    };
}
