using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;

namespace Miauflix.Application.Preload;

/// <summary>
/// What a viewer's screen shows, so that what they may play next is made ready. Either the sliders and the focus of the screen, or the
/// titles themselves.
/// </summary>
/// <param name="Timestamp">When the client looked.</param>
/// <param name="Focused">A title that is about to be played.</param>
public sealed record PostViewport(
    DateTimeOffset? Timestamp,
    ViewportScreen? Viewport,
    ViewportContext? Context,
    ViewportTitle? Focused,
    IReadOnlyList<ViewportTitle>? Adjacent,
    IReadOnlyList<ViewportTitle>? Visible,
    IReadOnlyList<ViewportTitle>? Near) : IRequest<PreloadCounts>;

public sealed record ViewportScreen(IReadOnlyList<VisibleSlider>? VisibleSliders, FocusedItem? Focused, ViewportUser? User);

/// <param name="ListId">Id or slug of the list.</param>
/// <param name="StartIndex">First position shown.</param>
/// <param name="EndIndex">Last position shown.</param>
public sealed record VisibleSlider(string? ListId, int? VisibleItemCount, int? StartIndex, int? EndIndex);

/// <param name="MovieId">TMDB id.</param>
/// <param name="FocusDuration">Milliseconds.</param>
public sealed record FocusedItem(string? ListId, int? Index, int? MovieId, double? FocusDuration);

/// <param name="ScrollVelocity">Items a second.</param>
/// <param name="DwellTime">Milliseconds.</param>
public sealed record ViewportUser(double? ScrollVelocity, double? DwellTime);

/// <param name="Bandwidth">Mbit/s, as far as the client knows.</param>
public sealed record ViewportContext(string? DeviceType, double? Bandwidth, string? ConnectionType);

/// <param name="Type"><c>movie</c> or <c>tv</c>.</param>
public sealed record ViewportTitle(string? Type, int? TmdbId);

internal sealed class PostViewportHandler(PreloadQueue queue, ViewportTitles titles, ICurrentUser currentUser, TimeProvider clock)
    : IRequestHandler<PostViewport, PreloadCounts>
{
    public async Task<PreloadCounts> Handle(PostViewport request, CancellationToken cancellationToken)
    {
        var userId = currentUser.Required().UserId;
        var now = clock.GetUtcNow();
        var wishes = await titles.WishesAsync(request, userId, cancellationToken);
        // A clock that runs ahead must not silence the messages that follow.
        return queue.Replace(userId, request.Timestamp is { } timestamp && timestamp < now ? timestamp : now, wishes);
    }
}

internal sealed class PostViewportValidator : AbstractValidator<PostViewport>
{
    private const int MaxSliders = 50;
    private const int MaxSlugLength = 100;
    private const int MaxIndex = 10_000;

    public PostViewportValidator()
    {
        RuleFor(request => request.Timestamp).NotNull().WithMessage("is missing");
        RuleFor(request => request.Viewport!.VisibleSliders)
            .Must(sliders => sliders is null or { Count: <= MaxSliders }).WithMessage($"must have at most {MaxSliders} entries")
            .When(request => request.Viewport is not null);
        RuleForEach(request => request.Viewport!.VisibleSliders).NotNull().WithMessage("is missing").ChildRules(Slider)
            .When(request => request.Viewport?.VisibleSliders is not null);
        RuleFor(request => request.Viewport!.Focused!.MovieId).GreaterThan(0).WithMessage("must be a TMDB id")
            .When(request => request.Viewport?.Focused is not null);
        RuleFor(request => request.Viewport!.Focused!.Index).InclusiveBetween(0, MaxIndex).WithMessage($"must be 0 to {MaxIndex}")
            .When(request => request.Viewport?.Focused is not null);
        RuleFor(request => request.Focused!).ChildRules(Title).When(request => request.Focused is not null);
        RuleForEach(request => request.Adjacent).NotNull().WithMessage("is missing").ChildRules(Title);
        RuleForEach(request => request.Visible).NotNull().WithMessage("is missing").ChildRules(Title);
        RuleForEach(request => request.Near).NotNull().WithMessage("is missing").ChildRules(Title);
    }

    private static void Slider(InlineValidator<VisibleSlider> slider)
    {
        slider.RuleFor(shown => shown.ListId).NotEmpty().MaximumLength(MaxSlugLength).WithMessage("must be a list's id or slug");
        slider.RuleFor(shown => shown.StartIndex).NotNull().InclusiveBetween(0, MaxIndex).WithMessage($"must be 0 to {MaxIndex}");
        slider.RuleFor(shown => shown.EndIndex).NotNull().InclusiveBetween(0, MaxIndex).WithMessage($"must be 0 to {MaxIndex}")
            .GreaterThanOrEqualTo(shown => shown.StartIndex).WithMessage("must not lie before startIndex");
    }

    private static void Title(InlineValidator<ViewportTitle> title)
    {
        title.RuleFor(named => named.Type).Must(type => type is "movie" or "tv").WithMessage("must be movie or tv");
        title.RuleFor(named => named.TmdbId).NotNull().GreaterThan(0).WithMessage("must be a TMDB id");
    }
}
