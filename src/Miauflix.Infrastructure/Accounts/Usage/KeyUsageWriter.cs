using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Accounts.Usage;

/// <summary>Writes when keys were last used. A use that cannot be written is forgotten: the next minute brings another.</summary>
internal sealed partial class KeyUsageWriter(KeyUsageBuffer buffer, IWriteQueue writes, ILogger<KeyUsageWriter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var use in buffer.Uses.ReadAllAsync(stoppingToken))
        {
            try
            {
                await writes.RunAsync<IAccountsDb, int>(
                    "accounts.key-use",
                    (db, token) => WriteAsync(db, use, token),
                    stoppingToken,
                    WritePriority.Background);
            }
#pragma warning disable CA1031 // The edge of a background loop: a full disk must not end it for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception);
            }
        }
    }

    private static Task<int> WriteAsync(IAccountsDb db, KeyUse use, CancellationToken cancellationToken) => use.Ip is null
        ? db.StreamingKeys.Where(key => key.Id == use.Id)
            .ExecuteUpdateAsync(key => key.SetProperty(row => row.LastUsedAt, use.At), cancellationToken)
        : db.ApiKeys.Where(key => key.Id == use.Id)
            .ExecuteUpdateAsync(key => key.SetProperty(row => row.LastUsedAt, use.At).SetProperty(row => row.LastIp, use.Ip), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of a key could not be written")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
