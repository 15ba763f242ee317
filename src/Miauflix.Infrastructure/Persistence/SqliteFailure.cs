using Miauflix.Application.Common.Errors;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Turns what SQLite says of a full disk or a locked file into errors a client understands.</summary>
internal static class SqliteFailure
{
    public static Exception Translate(Exception exception) =>
        Find(exception)?.SqliteErrorCode switch
        {
            raw.SQLITE_FULL or raw.SQLITE_IOERR => new UnavailableException(
                "The data directory cannot be written; free some space",
                TimeSpan.FromSeconds(30),
                "storage-unavailable"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new UnavailableException("The server is busy", TimeSpan.FromSeconds(1)),
            _ => exception,
        };

    private static SqliteException? Find(Exception? exception) =>
        exception is null or SqliteException ? (SqliteException?)exception : Find(exception.InnerException);
}
