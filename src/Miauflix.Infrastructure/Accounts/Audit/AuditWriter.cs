using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Accounts.Audit;

/// <summary>
/// Writes audit rows in batches: at most 200 rows a unit, at most 500 ms after the first of them. A failed batch is tried again with
/// the next; at shutdown what is left is written before the write queue stops.
/// </summary>
internal sealed partial class AuditWriter(AuditBuffer buffer, IWriteQueue writes, TimeProvider clock, ILogger<AuditWriter> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        buffer.Complete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<AuditEntry>(BatchSize);
        while (await buffer.Entries.WaitToReadAsync(stoppingToken))
        {
            await GatherAsync(batch, stoppingToken);
            await WriteAsync(batch, stoppingToken);
        }
    }

    private async Task GatherAsync(List<AuditEntry> batch, CancellationToken cancellationToken)
    {
        // Completion of the buffer ends the wait early, so a shutdown does not lose half a second.
        await Task.WhenAny(Task.Delay(Gathering, clock, cancellationToken), buffer.Entries.Completion);
        while (batch.Count < BatchSize && buffer.Entries.TryRead(out var entry))
        {
            batch.Add(entry);
        }
    }

    private async Task WriteAsync(List<AuditEntry> batch, CancellationToken cancellationToken)
    {
        try
        {
            await writes.RunAsync<IAccountsDb, int>(
                "accounts.audit",
                (db, _) =>
                {
                    db.AuditEntries.AddRange(batch);
                    return Task.FromResult(batch.Count);
                },
                cancellationToken,
                WritePriority.Background);
            batch.Clear();
        }
#pragma warning disable CA1031 // The edge of a background loop: a full disk must not end the audit for good.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception, batch.Count);
            await Task.WhenAny(Task.Delay(RetryAfter, clock, cancellationToken), buffer.Entries.Completion);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit rows could not be written yet")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
