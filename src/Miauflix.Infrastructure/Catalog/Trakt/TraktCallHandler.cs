using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Statistics;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>One attempt of one call: waits for its turn, limits its time and the size of the answer.</summary>
internal sealed class TraktCallHandler(TraktLimiter limiter, IStatistics statistics, TimeProvider clock) : DelegatingHandler
{
    /// <summary>A long history is one reply.</summary>
    public const int MaxReplyBytes = 16 * 1024 * 1024;

    /// <summary>In whose name the call is made; calls without are not counted against anybody.</summary>
    public static readonly HttpRequestOptionsKey<Guid> User = new("trakt.user");

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isCounted = request.Options.TryGetValue(User, out var user);
        if (isCounted)
        {
            await limiter.WaitAsync(user, request.Method != HttpMethod.Get, cancellationToken);
        }

        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(AttemptTimeout, clock);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await base.SendAsync(request, attempt.Token);
            await response.Content.LoadIntoBufferAsync(MaxReplyBytes, attempt.Token);
            if (isCounted)
            {
                limiter.Heed(user, response);
            }

            statistics.Count(response.IsSuccessStatusCode ? "api.trakt.success" : "api.trakt.failure");
            return response;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            statistics.Count("api.trakt.failure");
            throw new HttpRequestException(HttpRequestError.Unknown, "Trakt did not answer in time");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            statistics.Count("api.trakt.failure");
            throw new UpstreamFailedException("Trakt answered too much", "trakt-failed");
        }
        catch (HttpRequestException)
        {
            statistics.Count("api.trakt.failure");
            throw;
        }
        finally
        {
            statistics.Record("api.trakt.request", clock.GetElapsedTime(started));
        }
    }
}
