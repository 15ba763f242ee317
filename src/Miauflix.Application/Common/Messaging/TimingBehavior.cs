using System.Diagnostics.Metrics;
using MediatR;

namespace Miauflix.Application.Common.Messaging;

/// <summary>Measures every use case: histogram <c>miauflix_use_case_seconds</c> by use case and outcome.</summary>
internal sealed class TimingBehavior<TRequest, TResponse>(TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = clock.GetTimestamp();
        var outcome = "failure";
        try
        {
            var response = await next();
            outcome = "success";
            return response;
        }
        finally
        {
            UseCaseMetrics.Seconds.Record(
                clock.GetElapsedTime(started).TotalSeconds,
                new("use_case", UseCase),
                new("outcome", outcome));
        }
    }
}

internal static class UseCaseMetrics
{
    private static readonly Meter Meter = new("miauflix");

    public static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("use_case_seconds", "s", "Duration of use cases");
}
