using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>The file is not what its name says: <c>probe-mismatch</c>.</summary>
internal sealed class ProbeRule : IVerificationRule
{
    private const double Noticeable = 0.1;
    private const double Far = 0.3;

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.Probe is not { } probe)
        {
            yield break;
        }

        var off = input.Content.Runtime is { Ticks: > 0 } runtime && probe.Duration is { } duration ? Math.Abs((duration / runtime) - 1)
            : 0;
        var hasOtherQuality = input.Release.Resolution is { } stated && probe.Lines is { } lines
            && VideoQualities.OfLines(stated) != VideoQualities.OfLines(lines);
        if (off > Far)
        {
            yield return input.Of("probe-mismatch", FindingSeverity.Suspect, "The duration is more than 30 % off.");
        }
        else if (off > Noticeable || hasOtherQuality)
        {
            yield return input.Of("probe-mismatch", FindingSeverity.Warn, hasOtherQuality ? "The picture has another resolution."
                : "The duration is more than 10 % off.");
        }
    }
}
