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
                await writes.RunAsync<IAccountsDb, bool>(
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

    private static async Task<bool> WriteAsync(IAccountsDb db, KeyUse use, CancellationToken cancellationToken)
    {
        if (use.Ip is null)
        {
            if (await db.StreamingKeys.SingleOrDefaultAsync(key => key.Id == use.Id, cancellationToken) is { } streamingKey)
            {
                streamingKey.LastUsedAt = use.At;
            }
        }
        else if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == use.Id, cancellationToken) is { } apiKey)
        {
            (apiKey.LastUsedAt, apiKey.LastIp) = (use.At, use.Ip);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of a key could not be written")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
