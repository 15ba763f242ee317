using System.Data.Common;
using Miauflix.Application.Common.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>The database file of this process.</summary>
internal sealed record DatabaseLocation(string File)
{
    public static DatabaseLocation From(DataOptions options) => new(options.DatabaseFile);
}

/// <summary>Options of the contexts: how readers and writers open the same model.</summary>
internal static class DatabaseOptions
{
    private static readonly ReaderSettingsInterceptor ReaderSettings = new();

    /// <summary>A context of its own pooled connection, for reading.</summary>
    public static void UseReader(DbContextOptionsBuilder builder, DatabaseLocation location, params IEnumerable<IInterceptor> interceptors) =>
        builder.UseSqlite(SqliteConnections.ConnectionString(location.File))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(interceptors.Prepend(ReaderSettings));

    /// <summary>
    /// A tracking context on a connection that somebody else owns. EF Core builds a model, and keeps compiled queries, for each order in which
    /// options were first set; the container sets one of EF Core's own before the provider's, so that comes first here too.
    /// </summary>
    public static DbContextOptions<MiauflixDbContext> ForConnection(DbConnection connection) =>
        new DbContextOptionsBuilder<MiauflixDbContext>()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
            .UseSqlite(connection)
            .UseSnakeCaseNamingConvention()
            .Options;
}
