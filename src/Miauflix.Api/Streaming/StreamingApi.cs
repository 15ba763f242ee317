using MediatR;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Contracts;

namespace Miauflix.Api.Streaming;

/// <summary>What the API adds to the streaming module.</summary>
internal static class StreamingApi
{
    public static IServiceCollection AddStreamingApi(this IServiceCollection services)
    {
        services.AddOptions<StreamingOptions>().BindConfiguration(StreamingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DemoLinkState>();
        services.AddTransient<INotificationHandler<DemoSourceReady>, PrintDemoLink>();
        return services;
    }
}
