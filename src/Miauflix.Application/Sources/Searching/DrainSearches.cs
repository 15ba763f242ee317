using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Searching;

/// <summary>
/// The background search: for 50 seconds it looks for what was asked for and for what is due, several titles at a time, and wakes when
/// something is asked for meanwhile. What is asked for goes first, then titles that were never looked for, popular ones first, then those
/// that are due; every fourth title is a due one, so that those are never starved.
/// </summary>
public sealed record DrainSearches : IRequest;

internal sealed partial class DrainSearchesHandler(
    SearchQueue queue,
    BackgroundSearch search,
    NeverSearched neverSearched,
    INetworkGate gate,
    IServiceScopeFactory scopes,
    IOptions<SourcesOptions> options,
    TimeProvider clock,
    ILogger<DrainSearchesHandler> logger) : IRequestHandler<DrainSearches>
{
    private const int DueEvery = 4;
    private const int DueBatch = 50;
    private const int FreshBatch = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public async Task<Unit> Handle(DrainSearches request, CancellationToken cancellationToken)
    {
        if (!options.Value.SearchEnabled || !gate.IsOpen)
        {
            return Unit.Value;
        }

        var started = clock.GetTimestamp();
        var due = new Queue<ContentRef>(await DueAsync(cancellationToken));
        var fresh = new Queue<ContentRef>(await neverSearched.NextAsync(FreshBatch, DateOnly.FromDateTime((clock.GetUtcNow() + SearchSchedule.Lead).UtcDateTime), cancellationToken));
        var searched = 0;
        var running = new List<Task>();
        while (gate.IsOpen && clock.GetElapsedTime(started) < Length)
        {
            running.RemoveAll(task => task.IsCompleted);
            if (running.Count >= options.Value.BackgroundConcurrency)
            {
                await Task.WhenAny(running);
            }
            else if (TryTake(due, fresh, searched + 1, out var content, out var priority))
            {
                searched++;
                running.Add(search.SearchAsync(content, priority, cancellationToken));
            }
            else if (Length - clock.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
            {
                await queue.WaitAsync(left < LongestWait ? left : LongestWait, clock, cancellationToken);
            }
        }

        await Task.WhenAll(running);
        LogDone(logger, searched, queue.Count);
        return Unit.Value;
    }

    private bool TryTake(Queue<ContentRef> due, Queue<ContentRef> fresh, int turn, out ContentRef content, out SearchPriority priority)
    {
        if (turn % DueEvery == 0 && due.TryDequeue(out content))
        {
            priority = SearchPriority.Due;
            return true;
        }

        if (queue.TryTake(out content, out priority))
        {
            return true;
        }

        priority = SearchPriority.Due;
        return fresh.TryDequeue(out content) || due.TryDequeue(out content);
    }

    /// <summary>Titles with a search whose time has come, the longest overdue first.</summary>
    private async Task<IReadOnlyList<ContentRef>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<ISourcesDb>().SourceSearches
            .Where(search => search.NextSearchAt <= now)
            .OrderBy(search => search.NextSearchAt)
            .Take(DueBatch)
            .Select(search => new { search.ContentKind, search.ContentId })
            .ToListAsync(cancellationToken);
        return [.. due.Select(search => new ContentRef(search.ContentKind, search.ContentId)).Distinct()];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked for sources of {Count} titles, {Waiting} wait")]
    private static partial void LogDone(ILogger logger, int count, int waiting);
}

/// <summary>Looks for one title where nobody waits: every provider whose time has come, each in its own pace.</summary>
internal sealed class BackgroundSearch(IServiceScopeFactory scopes, ProviderBoard board, SearchFlights flights, TimeProvider clock)
{
    /// <summary>Answers when every provider has. A title that is gone is passed over.</summary>
    public async Task SearchAsync(ContentRef content, SearchPriority priority, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<WantedContents>().FindAsync(content, cancellationToken) is not { } wanted)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (priority != SearchPriority.Requested && SearchSchedule.NotBefore(wanted.Released) > now)
        {
            return;
        }

        var notYet = priority == SearchPriority.Requested
            ? []
            : await scope.ServiceProvider.GetRequiredService<ISourcesDb>().SourceSearches
                .Where(search => search.ContentKind == content.Kind && search.ContentId == content.Id && search.NextSearchAt > now)
                .Select(search => search.Provider)
                .ToListAsync(cancellationToken);
        var serving = await board.ServingAsync(content.Kind, wanted.IsAnime, cancellationToken);
        await Task.WhenAll(serving
            .Where(provider => !provider.IsResting(now) && !notYet.Contains(provider.Id))
            .Select(provider => flights.JoinAsync(wanted, provider, patience: null, cancellationToken)));
    }
}
