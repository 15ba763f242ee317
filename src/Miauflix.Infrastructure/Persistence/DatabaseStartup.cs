using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Data;
using Microsoft.Extensions.Hosting;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// The first hosted service: opens the data directory, migrates, then lets each <see cref="IStartupCheck"/> look at the database
/// before anything else starts. A <see cref="StartupRefusedException"/> ends the process before it listens.
/// </summary>
internal sealed class DatabaseStartup(
    DataDirectory directory,
    DatabaseMigrator migrator,
    WriteQueue writes,
    IEnumerable<IStartupCheck> checks,
    DatabaseState state) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Open();
        await migrator.MigrateAsync(target: null, cancellationToken);
        await writes.StartAsync(cancellationToken);
        foreach (var check in checks)
        {
            await check.RunAsync(cancellationToken);
        }

        state.MarkReady();
    }

    /// <summary>Hosted services stop in reverse order, so everyone else has written what they had to.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => writes.StopAsync(cancellationToken);
}
