using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>
/// Sends the command of a job in a scope of its own. A job whose last run goes on is left out this time. A failure is Hangfire's to log and
/// show; it never reaches the process.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <param name="id">A key of <see cref="RecurringJobs.All"/>.</param>
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        if (!_running.TryAdd(id, true))
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(RecurringJobs.All[id].Command(), cancellationToken);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }
}
