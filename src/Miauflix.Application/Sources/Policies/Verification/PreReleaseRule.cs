using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Uploaded before it can exist: <c>pre-release</c>. Recordings from a cinema and screeners do exist earlier.</summary>
internal sealed class PreReleaseRule : IVerificationRule
{
    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.UploadedAt is not { } uploaded || input.Content.Released is not { } released
            || input.Release.Source is ReleaseSource.Cam or ReleaseSource.Telesync or ReleaseSource.Telecine or ReleaseSource.Screener or ReleaseSource.Workprint)
        {
            yield break;
        }

        var early = released.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - uploaded.UtcDateTime;
        var (suspect, reject) = input.Content.IsEpisode ? (1, 7) : (2, 30);
        if (early.TotalDays > suspect)
        {
            yield return input.Of(
                "pre-release",
                early.TotalDays > reject ? FindingSeverity.Reject : FindingSeverity.Suspect,
                $"It was uploaded {early.TotalDays:0} days before the release.");
        }
    }
}
