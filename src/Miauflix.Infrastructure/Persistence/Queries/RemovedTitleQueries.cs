using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Miauflix.Infrastructure.Persistence.Queries;

/// <summary>
/// Removed titles that no other module knows. What refers to them is read from the model: every table outside the catalogue with a column
/// named after a movie, a show or an episode, so that a module that comes later is seen without a line here.
/// </summary>
internal sealed class RemovedTitleQueries(MiauflixDbContext context) : IRemovedTitles
{
    private const string MovieColumn = "movie_id";
    private const string EpisodeColumn = "episode_id";

    /// <summary>Some modules will call it one way, some the other.</summary>
    private static readonly string[] ShowColumns = ["tv_show_id", "show_id"];

    private static readonly string CatalogNamespace = typeof(Movie).Namespace!;

    public Task<IReadOnlyList<long>> UnreferencedAsync(MediaType type, DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        type == MediaType.Movie
            ? ReadAsync("movie", "t.is_demo = 0", ["t.id", MovieColumn], [NotListed("movie")], before, take, cancellationToken)
            : ReadAsync("tv_show", "t.is_demo = 0", ["t.id", .. ShowColumns], [NotListed("tv"), NoEpisodeReferenced()], before, take, cancellationToken);

    public Task<IReadOnlyList<long>> UnreferencedEpisodesAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        ReadAsync("episode", "1", ["t.id", EpisodeColumn], [], before, take, cancellationToken);

    /// <param name="reference">What other tables refer to, then the names of their columns.</param>
    private async Task<IReadOnlyList<long>> ReadAsync(
        string table,
        string condition,
        string[] reference,
        IEnumerable<string> further,
        DateTimeOffset before,
        int take,
        CancellationToken cancellationToken)
    {
        var conditions = further.Concat(NotReferenced(reference[0], reference[1..])).Prepend(condition);
        var sql = $$"""
            SELECT t.id AS "Value" FROM {{table}} t
            WHERE t.removed_at IS NOT NULL AND t.removed_at < {0} AND {{string.Join(" AND ", conditions)}}
            ORDER BY t.id LIMIT {1}
            """;
        // Times are text in the database: the parameter is spelled by the same converter as the column.
        var removedAt = context.Model.FindEntityType(typeof(Movie))!.FindProperty(nameof(Movie.RemovedAt))!.GetTypeMapping().Converter!;
        return await context.Database.SqlQueryRaw<long>(sql, removedAt.ConvertToProvider(before)!, take).ToListAsync(cancellationToken);
    }

    private static string NotListed(string mediaType) =>
        $"NOT EXISTS (SELECT 1 FROM media_list_item i WHERE i.media_type = '{mediaType}' AND i.media_id = t.id)";

    private string NoEpisodeReferenced() =>
        string.Join(" AND ", NotReferenced("e.id", EpisodeColumn)) is { Length: > 0 } conditions
            ? $"NOT EXISTS (SELECT 1 FROM episode e WHERE e.tv_show_id = t.id AND NOT ({conditions}))"
            : "1";

    private IEnumerable<string> NotReferenced(string id, params string[] columns) =>
        from entity in context.Model.GetEntityTypes()
        where entity.ClrType.Namespace != CatalogNamespace
        let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
        where table is not null
        from property in entity.GetProperties()
        let column = property.GetColumnName(table.Value)
        where columns.Contains(column)
        select $"NOT EXISTS (SELECT 1 FROM {table.Value.Name} r WHERE r.{column} = {id})";
}
