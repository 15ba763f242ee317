using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>Jobs by Hangfire, kept in memory.</summary>
internal static class JobsRegistration
{
    /// <summary>Several jobs run for most of their minute, waiting for others; the short ones must not wait for them.</summary>
    private const int Workers = 6;
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section);
        services.AddSingleton<JobRunner>();
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage());
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.ShutdownTimeout = ShutdownTime;
        });
        services.AddHostedService<JobSchedule>();
        return services;
    }
}
