using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Data;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>The first steps of <see cref="DatabaseStartup"/>, for commands that end again.</summary>
internal sealed class OfflineDatabase(DatabaseLocation location, DataDirectory directory, DatabaseMigrator migrator, WriteQueue writes) : IOfflineDatabase
{
    public async Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(location.File))
        {
            throw new StartupRefusedException(StartupRefusedException.BadDatabase, "There is no database in the data directory (DATA_DIR).");
        }

        directory.Open();
        await migrator.MigrateAsync(target: null, cancellationToken);
        await writes.StartAsync(cancellationToken);
        return new Open(writes);
    }

    private sealed class Open(WriteQueue writes) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await writes.StopAsync(CancellationToken.None);
    }
}
