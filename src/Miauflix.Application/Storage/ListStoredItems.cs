using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Storage.Policies;
using Miauflix.Domain.Storage;

namespace Miauflix.Application.Storage;

/// <summary>What is stored.</summary>
/// <param name="Type"><c>movie</c>, <c>tv</c> or <c>anime</c>; null = all.</param>
/// <param name="State"><c>partial</c>, <c>complete</c> or <c>evicting</c>; null = all.</param>
/// <param name="Protected">Only items that are pinned or protected by the policy, or only others; null = all.</param>
/// <param name="Sort"><c>lastAccess</c>, <c>size</c>, <c>created</c> or <c>keepScore</c>; the largest first.</param>
public sealed record ListStoredItems(string? Type, string? State, bool? Protected, string? Sort, int Page, int PageSize)
    : IRequest<Page<StoredItemView>>, IPageRequest;

/// <param name="Quality"><c>SD HD FHD 2K 4K 8K 3D</c>; null = unknown.</param>
/// <param name="BytesTotal">Of the files that are wanted.</param>
/// <param name="Percent">Of them, on disk.</param>
/// <param name="Protection"><c>none</c>, <c>open</c>, <c>pinned</c>, <c>policy</c> or <c>soft</c>.</param>
/// <param name="Rank">Place in the eviction order, from 1; null = never.</param>
public sealed record StoredItemView(
    Guid ItemId,
    string Title,
    string Kind,
    string? Quality,
    long BytesOnDisk,
    long BytesTotal,
    double Percent,
    StoredItemState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastAccessAt,
    int AccessCount,
    StoredReason Reason,
    string Protection,
    bool Open,
    double KeepScore,
    int? Rank);

internal sealed class ListStoredItemsValidator : AbstractValidator<ListStoredItems>
{
    internal const string LastAccess = "lastAccess";
    internal const string Size = "size";
    internal const string Created = "created";
    internal const string Score = "keepScore";

    private static readonly string[] Sorts = [LastAccess, Size, Created, Score];

    public ListStoredItemsValidator()
    {
        this.ValidatePage();
        RuleFor(request => request.Type).Must(type => type is null || ContentMarks.Kinds.Contains(type)).WithMessage($"must be one of {string.Join(", ", ContentMarks.Kinds)}");
        RuleFor(request => request.State).Must(state => state is null || Enum.TryParse<StoredItemState>(state, ignoreCase: true, out _))
            .WithMessage("must be partial, complete or evicting");
        RuleFor(request => request.Sort).Must(sort => sort is null || Sorts.Contains(sort)).WithMessage($"must be one of {string.Join(", ", Sorts)}");
    }
}

internal sealed class ListStoredItemsHandler(EvictionCandidates candidates, StoragePolicies policies, TimeProvider clock)
    : IRequestHandler<ListStoredItems, Page<StoredItemView>>
{
    public async Task<Page<StoredItemView>> Handle(ListStoredItems request, CancellationToken cancellationToken)
    {
        var policy = (await policies.CurrentAsync(cancellationToken)).Policy;
        var now = clock.GetUtcNow();
        var items = await candidates.ListAsync(cancellationToken);
        var ranks = EvictionOrder.Of(items, policy, now, includeSoftProtected: true)
            .Select((choice, place) => (choice.Item.Id, Rank: place + 1))
            .ToDictionary(entry => entry.Id, entry => entry.Rank);
        var shown = Sort(items.Select(item => View(item, policy, ranks, now)).Where(item => Fits(item, request)), request.Sort).ToList();
        return new Page<StoredItemView>(
            [.. shown.Skip((int)Math.Min(request.Skip(), shown.Count)).Take(request.PageSize)],
            request.Page,
            request.PageSize,
            shown.Count);
    }

    private static bool Fits(StoredItemView item, ListStoredItems request) =>
        (request.Type is null || request.Type == item.Kind)
        && (request.State is null || string.Equals(request.State, item.State.ToString(), StringComparison.OrdinalIgnoreCase))
        && (request.Protected is null || request.Protected == item.Protection is "pinned" or "policy");

    private static IOrderedEnumerable<StoredItemView> Sort(IEnumerable<StoredItemView> items, string? sort) => (sort switch
    {
        ListStoredItemsValidator.Size => items.OrderByDescending(item => item.BytesOnDisk),
        ListStoredItemsValidator.Created => items.OrderByDescending(item => item.CreatedAt),
        ListStoredItemsValidator.Score => items.OrderByDescending(item => item.KeepScore),
        _ => items.OrderByDescending(item => item.LastAccessAt ?? item.CreatedAt),
    }).ThenBy(item => item.ItemId);

    private static StoredItemView View(EvictionCandidate item, StoragePolicy policy, Dictionary<Guid, int> ranks, DateTimeOffset now) => new(
        item.Id,
        item.Title,
        item.Kind,
        item.Quality,
        item.BytesOnDisk,
        item.BytesTotal,
        item.BytesTotal == 0 ? 0 : Math.Round(Math.Min(100, 100.0 * item.BytesOnDisk / item.BytesTotal), 1),
        item.State,
        item.CreatedAt,
        item.LastAccessAt,
        item.AccessCount,
        item.Reason,
        ProtectionOf(item, policy, now),
        item.IsOpen,
        Math.Round(KeepScore.Of(item, now), 1),
        ranks.TryGetValue(item.Id, out var rank) ? rank : null);

    private static string ProtectionOf(EvictionCandidate item, StoragePolicy policy, DateTimeOffset now) => item switch
    {
        { IsPinned: true } => "pinned",
        { IsOpen: true } => "open",
        _ => EvictionOrder.GroupOf(item, policy, now) switch
        {
            EvictionGroup.Never => "policy",
            EvictionGroup.SoftProtected => "soft",
            _ => "none",
        },
    };
}
