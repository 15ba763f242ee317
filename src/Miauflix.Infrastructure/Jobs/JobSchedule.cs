using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>Hands the table of jobs to Hangfire at start. The queue lives in memory: what was missed while the server was off is not caught up.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs, IOptions<JobsOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, job) in RecurringJobs.All.Where(_ => !options.Value.Disabled))
        {
            jobs.AddOrUpdate<JobRunner>(id, runner => runner.RunAsync(id, CancellationToken.None), job.Cron);
            if (job.RunsAtStart)
            {
                jobs.Trigger(id);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
