using System.Net;
using System.Net.Http.Headers;
using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Statistics;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// One attempt of one call: waits for its turn, signs, limits its time and the size of the answer, and lets TMDB slow everybody down
/// (429) or shut us out (401).
/// </summary>
internal sealed class TmdbCallHandler(
    TmdbRateLimiter limiter,
    TmdbHealth health,
    IOptionsMonitor<CatalogOptions> options,
    IStatistics statistics,
    TimeProvider clock) : DelegatingHandler
{
    public const int MaxReplyBytes = 8 * 1024 * 1024;

    public static readonly HttpRequestOptionsKey<MetadataLane> Lane = new("tmdb.lane");

    private static readonly TimeSpan InteractiveTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BackgroundTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Lane, out var lane);
        await limiter.WaitAsync(lane, cancellationToken);
        var token = options.CurrentValue.TmdbApiAccessToken;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(lane == MetadataLane.Interactive ? InteractiveTimeout : BackgroundTimeout, clock);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await base.SendAsync(request, attempt.Token);
            await response.Content.LoadIntoBufferAsync(MaxReplyBytes, attempt.Token);
            statistics.Count(response.IsSuccessStatusCode ? "api.tmdb.success" : "api.tmdb.failure");
            Heed(response, token);
            return response;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            statistics.Count("api.tmdb.failure");
            throw new HttpRequestException(HttpRequestError.Unknown, "TMDB did not answer in time");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            statistics.Count("api.tmdb.failure");
            throw new UpstreamFailedException("TMDB answered too much", "tmdb-failed");
        }
        catch (HttpRequestException)
        {
            statistics.Count("api.tmdb.failure");
            throw;
        }
        finally
        {
            statistics.Record("api.tmdb.request", clock.GetElapsedTime(started));
        }
    }

    private void Heed(HttpResponseMessage response, string token)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var pause = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - clock.GetUtcNow(),
                _ => DefaultPause,
            };
            limiter.Pause(pause < LongestPause ? pause : LongestPause);
        }
        else if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            health.Reject(token);
        }
    }
}
