using System.Diagnostics;
using System.Threading.Channels;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// One consumer, one write connection: two transactions on a connection are impossible, and so is a connection left inside one.
/// At shutdown it stops taking units, drains what it has for at most 10 s, checkpoints the WAL and closes.
/// </summary>
internal sealed partial class WriteQueue(DatabaseLocation location, ILogger<WriteQueue> logger, TimeProvider clock)
    : IWriteQueue, IAsyncDisposable
{
    private const int Capacity = 1_000;
    private static readonly TimeSpan SlowUnit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _room = new(Capacity, Capacity);
    private readonly Channel<Unit> _units = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<Unit> { SingleReader = true, Comparer = Comparer<Unit>.Create(Unit.Compare) });

    private long _sequence;
    private Task _consumer = Task.CompletedTask;

    public async Task<TResult> RunAsync<TDb, TResult>(
        string name,
        Func<TDb, CancellationToken, Task<TResult>> unit,
        CancellationToken cancellationToken,
        WritePriority priority = WritePriority.Interactive)
        where TDb : class, IModuleDb
    {
        await TakeRoomAsync(priority, cancellationToken);
        var done = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var queued = new Unit(
            name,
            priority,
            Interlocked.Increment(ref _sequence),
            async (connection) => await ExecuteAsync(connection, unit, done, cancellationToken));
        if (!_units.Writer.TryWrite(queued))
        {
            _room.Release();
            throw Stopping();
        }

        return await done.Task;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(SqliteConnections.ConnectionString(location.File, pooling: false));
        connection.Open();
        SqliteConnections.Apply(connection, SqliteConnections.WriterSettings);
        _consumer = Task.Run(() => ConsumeAsync(connection), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _units.Writer.TryComplete();
        try
        {
            await _consumer.WaitAsync(DrainTime, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogNotDrained(logger, _units.Reader.Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _units.Writer.TryComplete();
        await _consumer;
        _room.Dispose();
    }

    private static UnavailableException Stopping() => new("The server is stopping", TimeSpan.FromSeconds(5));

    private async Task TakeRoomAsync(WritePriority priority, CancellationToken cancellationToken)
    {
        if (priority == WritePriority.Background)
        {
            await _room.WaitAsync(cancellationToken);
        }
        else if (!await _room.WaitAsync(0, cancellationToken))
        {
            throw new UnavailableException("Too many writes are waiting", TimeSpan.FromSeconds(1));
        }
    }

    private async Task ConsumeAsync(SqliteConnection connection)
    {
        await using (connection)
        {
            await foreach (var unit in _units.Reader.ReadAllAsync())
            {
                _room.Release();
                var started = clock.GetTimestamp();
                await unit.ExecuteAsync(connection);
                LeaveIdle(connection, unit.Name);
                if (clock.GetElapsedTime(started) is var elapsed && elapsed > SlowUnit)
                {
                    LogSlow(logger, unit.Name, elapsed.TotalMilliseconds);
                }
            }

            SqliteConnections.Apply(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }

    private static async Task ExecuteAsync<TDb, TResult>(
        SqliteConnection connection,
        Func<TDb, CancellationToken, Task<TResult>> unit,
        TaskCompletionSource<TResult> done,
        CancellationToken cancellationToken)
        where TDb : class, IModuleDb
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Microsoft.Data.Sqlite's default (not deferred) is BEGIN IMMEDIATE: the write lock is taken before the first read.
            await using var transaction = connection.BeginTransaction(deferred: false);
            await using var context = new MiauflixDbContext(DatabaseOptions.ForConnection(connection)) { IsWriteUnit = true };
            await context.Database.UseTransactionAsync(transaction, cancellationToken);
            var result = await unit((TDb)(object)context, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            // Past this line the caller's cancellation no longer matters: a commit is never half done.
            await transaction.CommitAsync(CancellationToken.None);
            done.SetResult(result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            done.TrySetCanceled(cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the consumer: every failure belongs to the unit's caller, none may end the loop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            done.TrySetException(SqliteFailure.Translate(exception));
        }
    }

    private void LeaveIdle(SqliteConnection connection, string name)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            LogLeftOpen(logger, name);
            SqliteConnections.Apply(connection, "ROLLBACK;");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Write unit {Name} took {ElapsedMs} ms")]
    private static partial void LogSlow(ILogger logger, string name, double elapsedMs);

    [LoggerMessage(Level = LogLevel.Error, Message = "Write unit {Name} left a transaction open; it was rolled back")]
    private static partial void LogLeftOpen(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} write units were still waiting at shutdown")]
    private static partial void LogNotDrained(ILogger logger, int count);

    private sealed record Unit(string Name, WritePriority Priority, long Sequence, Func<SqliteConnection, Task> ExecuteAsync)
    {
        /// <summary>Interactive before background, then first come, first served.</summary>
        public static int Compare(Unit? left, Unit? right)
        {
            Debug.Assert(left is not null && right is not null, "The channel holds no nulls.");
            var byPriority = left.Priority.CompareTo(right.Priority);
            return byPriority != 0 ? byPriority : left.Sequence.CompareTo(right.Sequence);
        }
    }
}
