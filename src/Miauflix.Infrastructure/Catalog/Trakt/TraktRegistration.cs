using System.Net;
using System.Reflection;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>
/// The way to Trakt. Reads are tried twice more on network errors, 408 and 5xx; a write is never repeated here, because Trakt may have
/// taken it: the outbox sends it again.
/// </summary>
internal static class TraktRegistration
{
    private const int Retries = 2;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);

    public static IServiceCollection AddTrakt(this IServiceCollection services)
    {
        services.AddOptions<TraktOptions>().BindConfiguration(TraktOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TraktLimiter>();
        services.AddSingleton<TraktTransport>();
        services.AddSingleton<ITraktAuthorization, TraktAuthorization>();
        services.AddSingleton<ITraktLibrary, TraktLibrary>();
        services.AddSingleton<ITokenProtection, DataProtectedTokens>();
        services.AddTransient<TraktCallHandler>();
        services.AddHttpClient(TraktTransport.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
                client.DefaultRequestHeaders.UserAgent.ParseAdd($"Miauflix/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}");
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<OutboundNetwork>().ConnectAsync,
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = ConnectTimeout,
            })
            .AddResilienceHandler("trakt", (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = Retries,
                    Delay = FirstDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = call => ValueTask.FromResult(
                        call.Context.GetRequestMessage()?.Method == HttpMethod.Get
                        && (call.Outcome.Exception is HttpRequestException
                            || call.Outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError })),
                });
            });
        services.AddHttpClient(TraktTransport.ClientName).AddHttpMessageHandler<TraktCallHandler>();
        return services;
    }
}
