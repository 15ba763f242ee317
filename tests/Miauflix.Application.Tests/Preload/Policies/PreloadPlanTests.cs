using Miauflix.Application.Preload.Policies;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Tests.Preload.Policies;

internal sealed class PreloadPlanTests
{
    [Test]
    public void The_highest_priority_and_the_greatest_depth_of_two_users_count()
    {
        var plan = PreloadPlan.Merge(
        [
            [Wish(1, PreloadPriority.Visible), Wish(2, PreloadPriority.Near)],
            [Wish(2, PreloadPriority.Focused, PreloadDepth.Pieces), Wish(1, PreloadPriority.Near)],
        ]);

        Assert.That(plan, Is.EqualTo(new[]
        {
            Wish(2, PreloadPriority.Focused, PreloadDepth.Pieces),
            Wish(1, PreloadPriority.Visible),
        }));
    }

    [Test]
    public void Within_a_priority_the_place_in_the_wish_decides()
    {
        var plan = PreloadPlan.Merge([[Wish(9, PreloadPriority.Visible), Wish(4, PreloadPriority.Visible), Wish(7, PreloadPriority.Focused)]]);

        Assert.That(plan.Select(wish => wish.Title.TmdbId), Is.EqualTo(new[] { 7, 9, 4 }));
    }

    [Test]
    public void A_show_and_a_movie_of_one_id_are_two_titles()
    {
        var show = new PreloadWish(new PreloadTitle(MediaType.Tv, 5), PreloadPriority.Near, PreloadDepth.Source);

        Assert.That(PreloadPlan.Merge([[show, Wish(5, PreloadPriority.Near)]]), Has.Count.EqualTo(2));
    }

    [Test]
    public void One_user_wants_200_titles_at_most()
    {
        var many = Enumerable.Range(1, 500).Select(id => Wish(id, PreloadPriority.Near)).ToList();

        Assert.That(PreloadPlan.Merge([many]), Has.Count.EqualTo(PreloadPlan.MaxTitlesPerUser));
    }

    private static PreloadWish Wish(int id, PreloadPriority priority, PreloadDepth depth = PreloadDepth.Source) =>
        new(new PreloadTitle(MediaType.Movie, id), priority, depth);
}
