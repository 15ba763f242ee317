using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common.Torrents;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Files;

/// <summary>
/// Every way to get a .torrent, with what it did in the last hour. A round asks them one after another, idle ones first, then the better
/// ones, until one brings the file that was asked for. Thread safe.
/// </summary>
internal sealed partial class ResolverBoard : IDisposable
{
    private readonly IReadOnlyList<State> _states;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public ResolverBoard(IEnumerable<ITorrentFileResolver> resolvers, TimeProvider clock, ILogger<ResolverBoard> logger)
    {
        _states = [.. resolvers.Select(resolver => new State(resolver, clock))];
        (_clock, _logger) = (clock, logger);
    }

    /// <summary>One full round.</summary>
    /// <param name="wanted">The source.</param>
    /// <param name="cancellationToken">Ends the round; whoever is asked at that moment is not blamed.</param>
    public async Task<ResolverRound> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        var left = _states.Where(state => state.Resolver.Serves(wanted)).ToList();
        List<string> failed = [];
        while (left.OrderByDescending(state => state.IsIdle(wanted)).ThenByDescending(state => state.Score).FirstOrDefault() is { } best)
        {
            left.Remove(best);
            if (await AskAsync(best, wanted, cancellationToken) is { } file)
            {
                return new ResolverRound(file, failed);
            }

            failed.Add(best.Resolver.Id);
        }

        return new ResolverRound(File: null, failed);
    }

    public void Dispose()
    {
        foreach (var state in _states)
        {
            state.Slots.Dispose();
        }
    }

    private async Task<ResolvedFile?> AskAsync(State state, WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        await state.Slots.WaitAsync(cancellationToken);
        var started = _clock.GetTimestamp();
        ResolvedFile? file = null;
        try
        {
            file = Check(state.Resolver.Id, wanted, await state.Resolver.ResolveAsync(wanted, cancellationToken));
            state.Record(file is not null, _clock.GetElapsedTime(started));
        }
        catch (ResolverFailedException failure)
        {
            LogFailed(_logger, state.Resolver.Id, failure.Message);
            state.Record(isSuccess: false, _clock.GetElapsedTime(started));
        }
        finally
        {
            state.Slots.Release();
        }

        return file;
    }

    /// <summary>A file of another torrent, or one that cannot be read, is thrown away.</summary>
    private ResolvedFile? Check(string resolver, WantedTorrentFile wanted, byte[]? bytes)
    {
        if (bytes is null)
        {
            return null;
        }

        var read = TorrentMetadataReader.Read(bytes);
        if (!read.IsAccepted)
        {
            LogUnusable(_logger, resolver, read.Rejection.Message);
            return null;
        }

        if (read.Metadata.InfoHash != wanted.InfoHash)
        {
            LogMismatch(_logger, resolver);
            return null;
        }

        return new ResolvedFile(resolver, bytes, read.Metadata);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Resolver {Resolver} failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string resolver, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Resolver {Resolver} brought a file that cannot be used: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string resolver, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Resolver {Resolver} brought a file of another torrent (hash mismatch)")]
    private static partial void LogMismatch(ILogger logger, string resolver);

    /// <summary>One resolver, its free places and its last hour.</summary>
    private sealed class State(ITorrentFileResolver resolver, TimeProvider clock)
    {
        private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

        private readonly Lock _gate = new();
        private readonly Queue<(DateTimeOffset At, bool IsSuccess, TimeSpan Elapsed)> _calls = new();

        public ITorrentFileResolver Resolver => resolver;

        public SemaphoreSlim Slots { get; } = new(resolver.Slots, resolver.Slots);

        public double Score
        {
            get
            {
                lock (_gate)
                {
                    Forget();
                    var successes = _calls.Count(call => call.IsSuccess);
                    var total = TimeSpan.FromTicks(_calls.Sum(call => call.Elapsed.Ticks));
                    return ResolverScore.Of(_calls.Count, successes, total / Math.Max(1, _calls.Count));
                }
            }
        }

        public bool IsIdle(WantedTorrentFile wanted) => Slots.CurrentCount > 0 && resolver.WaitFor(wanted) <= TimeSpan.Zero;

        public void Record(bool isSuccess, TimeSpan elapsed)
        {
            lock (_gate)
            {
                Forget();
                _calls.Enqueue((clock.GetUtcNow(), isSuccess, elapsed));
            }
        }

        private void Forget()
        {
            var oldest = clock.GetUtcNow() - Memory;
            while (_calls.TryPeek(out var call) && call.At < oldest)
            {
                _calls.Dequeue();
            }
        }
    }
}

/// <summary>A .torrent of the torrent that was asked for.</summary>
/// <param name="Resolver">Who brought it.</param>
internal sealed record ResolvedFile(string Resolver, byte[] Bytes, TorrentMetadata Metadata)
{
    /// <summary>Never prints what is in it.</summary>
    public override string ToString() => $"{nameof(ResolvedFile)} {{ {nameof(Resolver)} = {Resolver} }}";
}

/// <param name="File">Null when nobody has it.</param>
/// <param name="Failed">Who was asked and did not bring it.</param>
internal sealed record ResolverRound(ResolvedFile? File, IReadOnlyList<string> Failed);
