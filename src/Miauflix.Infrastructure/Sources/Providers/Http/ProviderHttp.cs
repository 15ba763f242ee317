using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// Asks one provider: within its rate, from memory when it was just asked, at the next mirror when one fails, three mirrors and the
/// provider's time limit at most.
/// </summary>
internal sealed class ProviderHttp(ProviderSite site, ProviderClient client, IChallengeSolver solver, TimeProvider clock)
{
    private const int MaxMirrors = 3;

    private readonly TwoLaneBucket _bucket = new(site.Settings.RatePerMinute, site.Spacing, clock);
    private readonly AnswerMemory _memory = new(clock);

    public ProviderSite Site { get; } = site;

    public MirrorRotation Mirrors { get; } = new(site, clock);

    private TimeSpan Timeout => TimeSpan.FromSeconds(Site.Settings.TimeoutSeconds);

    /// <summary>Asks, and reads the answer.</summary>
    /// <param name="call">The question.</param>
    /// <param name="read">
    /// A pure reader of answers with status 2xx or 404; throws <see cref="ProviderFailedException"/> for what is no answer of the service.
    /// </param>
    /// <param name="isEmpty">Such answers are remembered for a short time only.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ProviderFailedException">No mirror answered as it should.</exception>
    public async Task<T> GetAsync<T>(ProviderCall call, Func<ProviderAnswer, T> read, Func<T, bool> isEmpty, CancellationToken cancellationToken)
        where T : class
    {
        if (call.Memory != TimeSpan.Zero && _memory.TryGet<T>(call.Path, out var remembered))
        {
            return remembered;
        }

        await TakeTurnAsync(call, cancellationToken);
        var answer = await AskMirrorsAsync(call, read, cancellationToken);
        if (call.Memory != TimeSpan.Zero)
        {
            _memory.Keep(call.Path, answer, isEmpty(answer), call.Memory);
        }

        return answer;
    }

    private async Task TakeTurnAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        var wait = _bucket.Take(call.Patience)
            ?? throw new ProviderFailedException(ProviderFailureKind.RateLimited, "Its rate is used up", isOwnLimit: true);
        await Task.Delay(wait, clock, cancellationToken);
    }

    private async Task<T> AskMirrorsAsync<T>(ProviderCall call, Func<ProviderAnswer, T> read, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var mirrors = Mirrors.InOrder().Take(MaxMirrors).ToList();
        ProviderFailedException? failure = null;
        for (var tried = 0; tried < mirrors.Count; tried++)
        {
            // The time that is left is shared among the mirrors that are left, so that one that hangs leaves some for the next.
            var share = (Timeout - clock.GetElapsedTime(started)) / (mirrors.Count - tried);
            try
            {
                var answer = await AskAsync(mirrors[tried], call, read, share, cancellationToken);
                Mirrors.Worked(mirrors[tried]);
                return answer;
            }
            catch (MirrorFailedException failed)
            {
                Mirrors.Failed(mirrors[tried]);
                failure = failed.Failure;
            }
        }

        throw failure ?? new ProviderFailedException(ProviderFailureKind.Connection, "No address is configured");
    }

    private async Task<T> AskAsync<T>(Uri mirror, ProviderCall call, Func<ProviderAnswer, T> read, TimeSpan share, CancellationToken cancellationToken)
    {
        var address = new Uri(mirror, call.Path);
        var (answer, retryAfter) = await FetchAsync(address, call, share, cancellationToken);
        if (ChallengePage.Is(answer.Status, answer.IsHtml, answer.Body))
        {
            answer = await SolveAsync(address, call, cancellationToken);
        }

        return (int)answer.Status switch
        {
            429 => throw new ProviderFailedException(ProviderFailureKind.RateLimited, "It asks to be left alone", retryAfter),
            401 => throw new ProviderFailedException(ProviderFailureKind.Auth, "It refuses us"),
            >= 500 => throw new MirrorFailedException(new(ProviderFailureKind.Http, $"Status {(int)answer.Status}", retryAfter)),
            (>= 200 and < 300) or 404 => Read(answer, call, read),
            _ => throw new ProviderFailedException(ProviderFailureKind.Http, $"Status {(int)answer.Status}", retryAfter),
        };
    }

    private async Task<(ProviderAnswer Answer, TimeSpan? RetryAfter)> FetchAsync(Uri address, ProviderCall call, TimeSpan share, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(share > TimeSpan.Zero ? share : TimeSpan.FromMilliseconds(1), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await client.GetAsync(address, call, either.Token);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MirrorFailedException(new(ProviderFailureKind.Timeout, "No answer in time", inner: canceled));
        }
        catch (ProviderFailedException failure) when (failure.Kind == ProviderFailureKind.Connection)
        {
            throw new MirrorFailedException(failure);
        }
    }

    /// <summary>
    /// Solving takes a browser and long: only where nobody waits. Where somebody does, it is our own choice not to, so that the background
    /// finds the provider in good health and may.
    /// </summary>
    private async Task<ProviderAnswer> SolveAsync(Uri address, ProviderCall call, CancellationToken cancellationToken)
    {
        var isOurChoice = solver.IsEnabled && call.Patience is not null;
        var solved = solver.IsEnabled && call.Patience is null ? await solver.SolveAsync(address, call, cancellationToken) : null;
        return solved ?? throw new MirrorFailedException(new(ProviderFailureKind.Challenge, "It wants a browser", isOwnLimit: isOurChoice));
    }

    /// <summary>A page where data is due is a block or a parked domain: another mirror may do better.</summary>
    private static T Read<T>(ProviderAnswer answer, ProviderCall call, Func<ProviderAnswer, T> read) =>
        answer is { IsHtml: true, IsNotFound: false } && call.Expects != ExpectedBody.Html && !answer.IsFrontPage(new Uri(answer.FinalUri, call.Path))
            ? throw new MirrorFailedException(new(ProviderFailureKind.InvalidResponse, "A page instead of data"))
            : read(answer);

    /// <summary>This mirror failed, another may not.</summary>
    private sealed class MirrorFailedException(ProviderFailedException failure) : Exception(failure.Message, failure)
    {
        public ProviderFailedException Failure { get; } = failure;
    }
}
