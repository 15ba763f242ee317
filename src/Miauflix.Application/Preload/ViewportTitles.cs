using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Preload.Policies;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Preload;

/// <summary>Turns what a screen shows into titles and how near each is to being played.</summary>
internal sealed class ViewportTitles(ICatalogLists lists)
{
    /// <summary>Below this a client's own line is the bottleneck, and only what is focused is worth fetching.</summary>
    private const double AdjacentMegabits = 10;

    public async Task<IReadOnlyList<PreloadWish>> WishesAsync(PostViewport viewport, Guid viewer, CancellationToken cancellationToken)
    {
        var adjacentDepth = viewport.Context?.Bandwidth is null or >= AdjacentMegabits ? PreloadDepth.Pieces : PreloadDepth.Source;
        var wishes = new List<PreloadWish>();
        Add(wishes, [.. viewport.Focused is { } focused ? [focused] : Array.Empty<ViewportTitle>()], PreloadPriority.Focused, PreloadDepth.Pieces);
        Add(wishes, viewport.Adjacent, PreloadPriority.Adjacent, adjacentDepth);
        Add(wishes, viewport.Visible, PreloadPriority.Visible, PreloadDepth.Source);
        Add(wishes, viewport.Near, PreloadPriority.Near, PreloadDepth.Source);
        if (viewport.Viewport?.Focused is { MovieId: { } movieId } screenFocus)
        {
            wishes.Add(new PreloadWish(new PreloadTitle(MediaType.Movie, movieId), PreloadPriority.Focused, PreloadDepth.Pieces));
            await AddNeighboursAsync(wishes, screenFocus, adjacentDepth, viewer, cancellationToken);
        }

        foreach (var slider in viewport.Viewport?.VisibleSliders ?? [])
        {
            await AddSliderAsync(wishes, slider, viewer, cancellationToken);
        }

        return [.. wishes.OrderBy(wish => wish.Priority)];
    }

    private static void Add(List<PreloadWish> wishes, IReadOnlyList<ViewportTitle>? titles, PreloadPriority priority, PreloadDepth depth) =>
        wishes.AddRange((titles ?? []).Select(title => new PreloadWish(
            new PreloadTitle(title.Type == "tv" ? MediaType.Tv : MediaType.Movie, title.TmdbId!.Value),
            priority,
            depth)));

    private async Task AddNeighboursAsync(List<PreloadWish> wishes, FocusedItem focused, PreloadDepth depth, Guid viewer, CancellationToken cancellationToken)
    {
        if (focused is not { ListId: { } list, Index: { } index })
        {
            return;
        }

        var around = await lists.TitlesAsync(list, Math.Max(0, index - 1), index + 2, viewer, cancellationToken);
        wishes.AddRange(around.Where(title => title.Position != index).Select(title => Wish(title, PreloadPriority.Adjacent, depth)));
    }

    private async Task AddSliderAsync(List<PreloadWish> wishes, VisibleSlider slider, Guid viewer, CancellationToken cancellationToken)
    {
        var (start, end) = (slider.StartIndex!.Value, slider.EndIndex!.Value + 1);
        var scroll = Math.Clamp(slider.VisibleItemCount ?? end - start, 1, PreloadPlan.MaxTitlesPerUser);
        var shown = await lists.TitlesAsync(slider.ListId!, Math.Max(0, start - scroll), Math.Min(end, start + PreloadPlan.MaxTitlesPerUser) + scroll, viewer, cancellationToken);
        wishes.AddRange(shown.Select(title => Wish(
            title,
            title.Position >= start && title.Position < end ? PreloadPriority.Visible : PreloadPriority.Near,
            PreloadDepth.Source)));
    }

    private static PreloadWish Wish(ListedTitle title, PreloadPriority priority, PreloadDepth depth) =>
        new(new PreloadTitle(title.Type, title.TmdbId), priority, depth);
}
