namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>How far a provider's word can be trusted, 0 to 1, from what became of its sources.</summary>
internal static class Reliability
{
    /// <summary>Of a provider that nothing is known about.</summary>
    public const double Unknown = PriorGood / PriorTotal;

    /// <summary>A provider starts as if it had been right 2.8 times out of 4, so that few events do not swing it.</summary>
    private const double PriorGood = 2.8;
    private const double PriorTotal = 4;

    private const double TrustedBonus = 0.1;
    private const double RemakeMalus = 0.2;

    /// <param name="good">Sources verified or played to the end.</param>
    /// <param name="bad">Sources rejected, rightly reported, or dead within 24 h.</param>
    /// <param name="isTrusted">The uploader is trusted there.</param>
    /// <param name="isRemake">The provider marks the source as a remake.</param>
    public static double Of(long good, long bad, bool isTrusted = false, bool isRemake = false) =>
        Math.Clamp(
            ((good + PriorGood) / (good + bad + PriorTotal)) + (isTrusted ? TrustedBonus : 0) - (isRemake ? RemakeMalus : 0),
            0,
            1);
}
