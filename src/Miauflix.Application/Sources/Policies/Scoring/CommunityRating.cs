namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>What people say of a source, 0 to 1.</summary>
internal static class CommunityRating
{
    /// <summary>Without any rating.</summary>
    public const double None = 0.5;

    /// <summary>A rating starts as if three people had said 3 of 5.</summary>
    private const double VirtualRatings = 3;
    private const double VirtualValue = 3;

    /// <summary>What a vote or report at a provider weighs beside a user's rating of ours.</summary>
    private const double ProviderWeight = 0.2;

    private const double Best = 5;
    private const double Worst = 1;

    /// <param name="ratings">How many users rated it.</param>
    /// <param name="sum">Sum of their ratings, each 1 to 5.</param>
    /// <param name="providerUpVotes">Count as a 5 each.</param>
    /// <param name="providerDownVotes">Down votes and reports at the provider, count as a 1 each.</param>
    public static double Of(int ratings, int sum, int providerUpVotes = 0, int providerDownVotes = 0)
    {
        var weight = VirtualRatings + ratings + (ProviderWeight * (providerUpVotes + providerDownVotes));
        var value = (VirtualRatings * VirtualValue) + sum + (ProviderWeight * ((Best * providerUpVotes) + (Worst * providerDownVotes)));
        return Math.Clamp(((value / weight) - Worst) / (Best - Worst), 0, 1);
    }
}
