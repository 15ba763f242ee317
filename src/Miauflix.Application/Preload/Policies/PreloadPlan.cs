namespace Miauflix.Application.Preload.Policies;

/// <summary>What all users together want made ready, in the order of work. Pure.</summary>
internal static class PreloadPlan
{
    /// <summary>Most titles of one user: what fits on a screen, and a scroll in each direction.</summary>
    public const int MaxTitlesPerUser = 200;

    /// <summary>
    /// Merges the wishes of the users: of one title the highest priority and the greatest depth count. Order: priority, then the place in
    /// the wish that gave it, then type and id, so that equal wishes always give the same order.
    /// </summary>
    /// <param name="wishes">The wishes of each user, the most wanted first within a priority.</param>
    public static IReadOnlyList<PreloadWish> Merge(IEnumerable<IReadOnlyList<PreloadWish>> wishes) =>
    [
        .. wishes
            .SelectMany(ofUser => ofUser.Take(MaxTitlesPerUser).Select((wish, place) => (wish, place)))
            .GroupBy(entry => entry.wish.Title)
            .Select(ofTitle => (
                Wish: new PreloadWish(ofTitle.Key, ofTitle.Min(entry => entry.wish.Priority), ofTitle.Max(entry => entry.wish.Depth)),
                Place: ofTitle.OrderBy(entry => entry.wish.Priority).ThenBy(entry => entry.place).First().place))
            .OrderBy(entry => entry.Wish.Priority)
            .ThenBy(entry => entry.Place)
            .ThenBy(entry => entry.Wish.Title.Type)
            .ThenBy(entry => entry.Wish.Title.TmdbId)
            .ThenBy(entry => entry.Wish.Title.EpisodeId)
            .Select(entry => entry.Wish),
    ];
}
