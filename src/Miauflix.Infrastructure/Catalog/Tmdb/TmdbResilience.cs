using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// Three retries with jittered back-off on network errors, 408 and 5xx; 429 is retried as soon as the limiter lets it. The circuit opens
/// at ten calls with half of them failed within 30 s, for 15 s.
/// </summary>
internal static class TmdbResilience
{
    private const int Retries = 3;
    private const double Jitter = 0.25;

    private static readonly TimeSpan[] BackOff = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TmdbHealth health, TimeProvider clock)
    {
        pipeline.TimeProvider = clock;
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            ShouldHandle = call => ValueTask.FromResult(IsFailure(call.Outcome) || IsSlowDown(call.Outcome)),
            ShouldRetryAfterHeader = false,
            DelayGenerator = call => ValueTask.FromResult<TimeSpan?>(
                IsSlowDown(call.Outcome) ? TimeSpan.Zero : BackOff[call.AttemptNumber] * (1 + Jitter * (2 * Random.Shared.NextDouble() - 1))),
        });
        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            MinimumThroughput = 10,
            FailureRatio = 0.5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = call => ValueTask.FromResult(IsFailure(call.Outcome)),
            OnOpened = _ => SetAsync(health, isOpen: true),
            OnClosed = _ => SetAsync(health, isOpen: false),
        });
    }

    private static ValueTask SetAsync(TmdbHealth health, bool isOpen)
    {
        health.SetCircuit(isOpen);
        return ValueTask.CompletedTask;
    }

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException
        || outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError };

    private static bool IsSlowDown(Outcome<HttpResponseMessage> outcome) => outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests;
}
