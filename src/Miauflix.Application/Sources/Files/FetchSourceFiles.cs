using MediatR;
using Miauflix.Application.Common.Network;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Files;

/// <summary>
/// For 50 seconds at most, fetches the .torrent of sources: those somebody asked for, then the best of every quality of every title. A round
/// that is under way then goes on. Does nothing while searching is off or the network gate is closed.
/// </summary>
public sealed record FetchSourceFiles : IRequest;

internal sealed partial class FetchSourceFilesHandler(
    FilePlan plan,
    FileQueue queue,
    TorrentFileFlights flights,
    INetworkGate gate,
    IOptions<SourcesOptions> options,
    TimeProvider clock,
    ILogger<FetchSourceFilesHandler> logger) : AsyncRequestHandler<FetchSourceFiles>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    protected override async Task Handle(FetchSourceFiles request, CancellationToken cancellationToken)
    {
        if (!options.Value.SearchEnabled || !gate.IsOpen)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var begun = new HashSet<string>();
        try
        {
            while (gate.IsOpen && await StartAsync(begun, either.Token) | flights.Count > 0)
            {
                await flights.NextLandingAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up; what was begun goes on.
        }

        if (begun.Count > 0)
        {
            LogDone(logger, begun.Count, flights.Count);
        }
    }

    /// <summary>Begins what there is place for, each torrent once in a run; true when anything was begun.</summary>
    private async Task<bool> StartAsync(HashSet<string> begun, CancellationToken cancellationToken)
    {
        if (flights.IsFull)
        {
            return false;
        }

        var before = begun.Count;
        var requested = queue.TakeAll();
        foreach (var file in await plan.NextAsync(requested, cancellationToken))
        {
            if (!flights.IsFull && !begun.Contains(file.Torrent) && flights.TryStart(file))
            {
                begun.Add(file.Torrent);
            }
            else if (flights.IsFull && requested.Contains(file.Id))
            {
                queue.Add(file.Id);
            }
        }

        return begun.Count > before;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked for the .torrent of {Count} sources, {Left} go on")]
    private static partial void LogDone(ILogger logger, int count, int left);
}
