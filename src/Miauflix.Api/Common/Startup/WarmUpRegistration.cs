using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Startup;

internal static class WarmUpRegistration
{
    public static IServiceCollection AddWarmUp(this IServiceCollection services) => services
        .AddSingleton<IStartState, StartState>()
        .AddSingleton<RequestRehearsal>()
        .AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<RequestRehearsal>())
        .AddSingleton<IRehearsal>(provider => provider.GetRequiredService<RequestRehearsal>())
        .AddHostedService<WarmUp>();
}
