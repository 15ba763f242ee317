namespace Miauflix.Application.Common.Paging;

/// <summary>One page of a collection.</summary>
/// <param name="Number">Counted from 1; beyond the end <see cref="Items"/> is empty.</param>
/// <param name="PageSize">1..100.</param>
/// <param name="Total">Items on all pages.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: System.Text.Json.Serialization.JsonPropertyName("page")] int Number,
    int PageSize,
    int Total);
