using FluentValidation;

namespace Miauflix.Application.Common.Paging;

/// <summary>A request for one page of a collection.</summary>
public interface IPageRequest
{
    int Page { get; }

    int PageSize { get; }
}

/// <summary>The limits every paged route shares.</summary>
public static class PageRequest
{
    public const int DefaultSize = 20;
    public const int MaxSize = 100;

    /// <summary>Rows before the page; 64 bits, because page × size may pass 2³¹.</summary>
    public static long Skip(this IPageRequest request) => (request.Page - 1L) * request.PageSize;

    public static void ValidatePage<T>(this AbstractValidator<T> validator)
        where T : IPageRequest
    {
        validator.RuleFor(request => request.Page).GreaterThanOrEqualTo(1).WithMessage("must be at least 1");
        validator.RuleFor(request => request.PageSize).InclusiveBetween(1, MaxSize).WithMessage($"must be 1 to {MaxSize}");
    }
}
