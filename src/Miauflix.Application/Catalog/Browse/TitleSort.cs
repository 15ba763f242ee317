using System.Linq.Expressions;

namespace Miauflix.Application.Catalog.Browse;

/// <summary>The orders of the catalogue; ties by type and id, so that pages are stable.</summary>
internal sealed class TitleSort
{
    public static readonly string[] Names = ["popularity", "rating", "releaseDate", "title", "added"];

    private readonly Func<IQueryable<SortableTitle>, IOrderedQueryable<SortableTitle>> _order;

    private TitleSort(Func<IQueryable<SortableTitle>, IOrderedQueryable<SortableTitle>> order) => _order = order;

    /// <param name="name">One of <see cref="Names"/>; null = popularity.</param>
    /// <param name="order"><c>asc</c> or <c>desc</c>; null = titles from A, everything else from the top.</param>
    public static TitleSort Of(string? name, string? order)
    {
        var descending = order is null ? name != "title" : order == "desc";
        return name switch
        {
            "rating" => By(title => title.Rating, descending),
            "releaseDate" => By(title => title.Date, descending),
            "title" => By(title => title.Title, descending),
            "added" => By(title => title.AddedAt, descending),
            _ => By(title => title.Popularity, descending),
        };
    }

    public IQueryable<SortableTitle> Apply(IQueryable<SortableTitle> titles) =>
        _order(titles).ThenBy(title => title.Type).ThenBy(title => title.Id);

    private static TitleSort By<TKey>(Expression<Func<SortableTitle, TKey>> key, bool descending) =>
        new(titles => descending ? titles.OrderByDescending(key) : titles.OrderBy(key));
}
