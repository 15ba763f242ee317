using System.Collections.Concurrent;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Files;

/// <summary>
/// The rounds for .torrent files that are under way, one a torrent. They go on when the run that began them is over, for asking peers takes
/// minutes, and end with the server. Thread safe.
/// </summary>
internal sealed partial class TorrentFileFlights(
    IServiceScopeFactory scopes,
    ResolverBoard resolvers,
    ProviderBoard providers,
    INetworkGate gate,
    ILogger<TorrentFileFlights> logger) : IDisposable
{
    private const int Capacity = 64;

    private readonly ConcurrentDictionary<string, Task> _flights = new();
    private readonly CancellationTokenSource _stopping = new();

    public int Count => _flights.Count;

    public bool IsFull => Count >= Capacity;

    /// <summary>Begins the round of a source, unless one for its torrent is under way.</summary>
    public bool TryStart(FileFacts file)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_flights.TryAdd(file.Torrent, started.Task))
        {
            return false;
        }

        _ = Task.Run(() => FlyAsync(file, started), _stopping.Token);
        return true;
    }

    /// <summary>When one of those that are under way ends.</summary>
    public Task NextLandingAsync(CancellationToken cancellationToken) =>
        Task.WhenAny(_flights.Values.DefaultIfEmpty(Task.CompletedTask)).WaitAsync(cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task FlyAsync(FileFacts file, TaskCompletionSource landed)
    {
        try
        {
            await ResolveAsync(file, _stopping.Token);
        }
#pragma warning disable CA1031 // The edge of shared work: one source that breaks must not end the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!_stopping.IsCancellationRequested)
            {
                LogBroken(logger, exception, file.Id);
            }
        }
        finally
        {
            _flights.TryRemove(file.Torrent, out _);
            landed.TrySetResult();
        }
    }

    private async Task ResolveAsync(FileFacts file, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await WantedAsync(scope.ServiceProvider, file, cancellationToken) is not { } wanted)
        {
            await scope.ServiceProvider.GetRequiredService<FilePlan>().LeaveAsync([file.Id], cancellationToken);
            return;
        }

        var round = await resolvers.ResolveAsync(wanted, cancellationToken);
        await CountAsync(wanted.Provider, round, cancellationToken);
        var store = scope.ServiceProvider.GetRequiredService<TorrentFileStore>();
        if (round.File is { } resolved)
        {
            await store.StoreAsync(wanted.InfoHash, resolved, cancellationToken);
        }
        else if (gate.IsOpen)
        {
            await store.PostponeAsync(wanted.InfoHash, cancellationToken);
        }
    }

    /// <summary>Whether the provider had the file where it said.</summary>
    private async Task CountAsync(string provider, ResolverRound round, CancellationToken cancellationToken)
    {
        var isSuccess = round.File?.Resolver == ResolverIds.ProviderUrl;
        if (isSuccess || round.Failed.Contains(ResolverIds.ProviderUrl))
        {
            await providers.GrabbedAsync(provider, isSuccess, cancellationToken);
        }
    }

    /// <summary>Null when the source is gone or does not decrypt.</summary>
    private static async Task<WantedTorrentFile?> WantedAsync(IServiceProvider services, FileFacts file, CancellationToken cancellationToken)
    {
        var cipher = services.GetRequiredService<IFieldCipher>();
        var source = await services.GetRequiredService<ISourcesDb>().SourcesOf(file.Content).SingleOrDefaultAsync(source => source.Id == file.Id, cancellationToken);
        if (source is null)
        {
            return null;
        }

        var fields = SourceFields.Of(source);
        return InfoHash.TryParse(cipher.Unprotect(fields.InfoHash, source.EncryptedInfoHash), out var infoHash)
            && cipher.Unprotect(fields.Magnet, source.EncryptedMagnet) is { } magnet
            ? new WantedTorrentFile(source.Provider, infoHash, magnet, source.EncryptedUrl is { } url ? cipher.Unprotect(fields.Url, url) : null, source.IsPrivate)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fetching the .torrent of source {Id} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, long id);
}
