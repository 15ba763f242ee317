using System.Globalization;
using System.Text.Json;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>
/// Trakt's limits per user: 1,000 reads in any 300 s, one write a second. <c>Retry-After</c> and the <c>x-ratelimit</c> header of a reply
/// win. Short waits are waited for, long ones refused, so that nobody hangs. Thread safe.
/// </summary>
internal sealed class TraktLimiter(TimeProvider clock)
{
    public const int ReadsPerWindow = 1_000;

    private const string RateLimitHeader = "x-ratelimit";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, Budget> _budgets = [];

    /// <summary>Waits for a turn.</summary>
    /// <exception cref="UnavailableException">It would take longer than ten seconds.</exception>
    public Task WaitAsync(Guid user, bool isWrite, CancellationToken cancellationToken)
    {
        var wait = Take(user, isWrite);
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Learns from a reply.</summary>
    /// <returns>How long Trakt wants to be left alone; null when it does not say.</returns>
    public TimeSpan? Heed(Guid user, HttpResponseMessage response)
    {
        var now = clock.GetUtcNow();
        var pause = response.StatusCode == System.Net.HttpStatusCode.TooManyRequests ? RetryAfterOf(response) ?? DefaultPause : ExhaustedFor(response, now);
        if (pause is { } time)
        {
            lock (_budgets)
            {
                BudgetOf(user).PausedUntil = now + (time < LongestPause ? time : LongestPause);
            }
        }

        return pause;
    }

    private TimeSpan Take(Guid user, bool isWrite)
    {
        lock (_budgets)
        {
            var (now, budget) = (clock.GetUtcNow(), BudgetOf(user));
            while (budget.Reads.TryPeek(out var oldest) && now - oldest >= Window)
            {
                budget.Reads.Dequeue();
            }

            var free = isWrite ? budget.NextWrite : budget.Reads.Count >= ReadsPerWindow ? budget.Reads.Peek() + Window : now;
            var turn = new[] { now, free, budget.PausedUntil }.Max();
            if (turn - now > LongestWait)
            {
                throw new UnavailableException("Trakt wants us to slow down", turn - now, "trakt-unavailable", "Trakt is unavailable");
            }

            if (isWrite)
            {
                budget.NextWrite = turn + WriteInterval;
            }
            else
            {
                budget.Reads.Enqueue(turn);
            }

            return turn - now;
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };

    /// <summary><c>{"name":…,"period":300,"limit":1000,"remaining":0,"until":"2026-01-01T00:00:00Z"}</c></summary>
    private static TimeSpan? ExhaustedFor(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues(RateLimitHeader, out var values))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(values.First());
            var limit = document.RootElement;
            return limit.ValueKind == JsonValueKind.Object
                && limit.TryGetProperty("remaining", out var remaining) && remaining.TryGetInt32(out var left) && left <= 0
                && limit.TryGetProperty("until", out var until)
                && DateTimeOffset.TryParse(until.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
                && end > now
                    ? end - now
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Budget BudgetOf(Guid user)
    {
        if (!_budgets.TryGetValue(user, out var budget))
        {
            _budgets[user] = budget = new Budget();
        }

        return budget;
    }

    private sealed class Budget
    {
        /// <summary>When the turns of the window were or will be.</summary>
        public Queue<DateTimeOffset> Reads { get; } = new();

        public DateTimeOffset NextWrite { get; set; }

        public DateTimeOffset PausedUntil { get; set; }
    }
}
