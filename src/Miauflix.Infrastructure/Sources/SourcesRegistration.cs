using Miauflix.Application.Common.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Sources;

/// <summary>The stored sources.</summary>
internal static class SourcesRegistration
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddSingleton<IStartupCheck, SourceKeyCheck>();
}
