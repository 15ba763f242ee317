using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Numbers no honest swarm has: <c>swarm-anomaly</c>.</summary>
internal sealed class SwarmRule : IVerificationRule
{
    private const int ImplausibleSeeders = 10_000;
    private const int ManySeeders = 100;
    private const int ScrapesThatTell = 2;

    private static readonly TimeSpan New = TimeSpan.FromHours(1);

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.Swarm is not { } swarm)
        {
            yield break;
        }

        var isTooFast = swarm.Seeders > ImplausibleSeeders && input.UploadedAt is { } uploaded && input.Now - uploaded < New;
        var isContradicted = swarm.Seeders >= ManySeeders && swarm.ScrapesWithoutSeeders >= ScrapesThatTell;
        if (isTooFast || isContradicted)
        {
            yield return input.Of("swarm-anomaly", FindingSeverity.Suspect, isTooFast ? "Too many seeders for so new an upload."
                : "Trackers know none of the seeders that are claimed.");
        }
    }
}
