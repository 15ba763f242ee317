using System.Net;
using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Common.Http;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Sources.Providers.Eztv;
using Miauflix.Infrastructure.Sources.Providers.FlareSolverr;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Miauflix.Infrastructure.Sources.Providers.Nyaa;
using Miauflix.Infrastructure.Sources.Providers.Rarbg;
using Miauflix.Infrastructure.Sources.Providers.TheRarbg;
using Miauflix.Infrastructure.Sources.Providers.X1337;
using Miauflix.Infrastructure.Sources.Providers.Yts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Miauflix.Infrastructure.Sources.Providers;

/// <summary>The providers and what they share.</summary>
internal static class ProvidersRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SolverTimeout = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan CircuitWindow = TimeSpan.FromSeconds(30);
    private const int CircuitFailures = 5;

    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.AddHttp();
        services.AddProvider<YtsProvider, YtsOptions>(YtsOptions.Section);
        services.AddSingleton<IMirrorList, YifyStatusMirrors>();
        services.AddProvider<TheRarbgProvider, TheRarbgOptions>(TheRarbgOptions.Section);
        services.AddProvider<EztvProvider, EztvOptions>(EztvOptions.Section);
        services.AddProvider<NyaaProvider, NyaaOptions>(NyaaOptions.Section);
        services.AddProvider<RarbgProvider, RarbgOptions>(RarbgOptions.Section);
        services.AddProvider<X1337Provider, X1337Options>(X1337Options.Section);
        return services;
    }

    private static void AddProvider<TProvider, TOptions>(this IServiceCollection services, string section)
        where TProvider : class, ITorrentProvider
        where TOptions : ProviderSettings
    {
        services.AddOptions<TOptions>()
            .BindConfiguration(section)
            .ValidateDataAnnotations()
            .Validate(options => options.HasReadableBases, $"{section}:BaseUrl must hold http or https addresses")
            .ValidateOnStart();
        services.AddSingleton<ITorrentProvider, TProvider>();
    }

    private static void AddHttp(this IServiceCollection services)
    {
        services.AddSingleton<ConfiguredBases>();
        services.AddSingleton<BrowserIdentities>();
        services.AddSingleton<ProviderClient>();
        services.AddSingleton<ProviderHttpFactory>();
        services.AddSingleton<IChallengeSolver, FlareSolverrSolver>();
        services.AddOptions<FlareSolverrOptions>().BindConfiguration(FlareSolverrOptions.Section).ValidateOnStart();

        services.AddHttpClient(FlareSolverrSolver.ClientName, client => client.Timeout = SolverTimeout)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<OutboundNetwork>().ConnectAsync,
                UseProxy = false,
            });
        services.AddHttpClient(ProviderClient.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(
                provider.GetRequiredService<OutboundNetwork>(),
                provider.GetRequiredService<ConfiguredBases>()))
            .AddResilienceHandler("provider", Resilience)
            .SelectPipelineByAuthority();
    }

    private static SocketsHttpHandler Handler(OutboundNetwork network, ConfiguredBases bases) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ConnectCallback = new GuardedConnections(network, bases.Contains).ConnectAsync,
        ConnectTimeout = GuardedConnections.ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
        UseProxy = false,
    };

    /// <summary>Per host: at most two repetitions where nobody waits, and a pause for a host that fails again and again.</summary>
    private static void Resilience(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) => pipeline
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome) && MayRetry(arguments.Context)),
            DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(TimeSpan.FromMilliseconds(Random.Shared.Next(500, 1_500))),
            ShouldRetryAfterHeader = false,
        })
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            MinimumThroughput = CircuitFailures,
            FailureRatio = 0.9,
            SamplingDuration = CircuitWindow,
            BreakDuration = CircuitWindow,
            ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
        });

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException
        || outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool MayRetry(ResilienceContext context) =>
        context.GetRequestMessage()?.Options.TryGetValue(ProviderClient.MayRetry, out var mayRetry) == true && mayRetry;
}
