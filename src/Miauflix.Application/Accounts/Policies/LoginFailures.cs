using System.Security.Cryptography;
using System.Text;

namespace Miauflix.Application.Accounts.Policies;

/// <summary>
/// Counts failed logins in memory: ten in a row within 15 minutes lock their subject for the rest of 15 minutes from the last one. Subjects
/// are kept as keyed hashes, so that memory holds no addresses of people who have no account. Thread safe.
/// </summary>
internal sealed class LoginFailures(TimeProvider clock)
{
    public const int Limit = 10;

    private const int MaxSubjects = 100_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, Streak> _streaks = [];

    /// <summary>How long the subject is still locked, or null.</summary>
    public TimeSpan? LockedFor(string subject)
    {
        lock (_streaks)
        {
            return Find(Hash(subject)) is { Count: >= Limit } streak ? streak.Last + Window - clock.GetUtcNow() : null;
        }
    }

    /// <summary>Counts a failure; true when it is the one that locks.</summary>
    public bool Add(string subject)
    {
        var hash = Hash(subject);
        var now = clock.GetUtcNow();
        lock (_streaks)
        {
            if (_streaks.Count >= MaxSubjects)
            {
                DropExpired(now);
            }

            var streak = Find(hash) ?? new Streak(0, now, now);
            _streaks[hash] = streak with { Count = streak.Count + 1, Last = now };
            return streak.Count + 1 == Limit;
        }
    }

    public void Reset(string subject)
    {
        lock (_streaks)
        {
            _streaks.Remove(Hash(subject));
        }
    }

    private Streak? Find(string hash)
    {
        if (!_streaks.TryGetValue(hash, out var streak))
        {
            return null;
        }

        var start = streak.Count >= Limit ? streak.Last : streak.First;
        return clock.GetUtcNow() - start < Window ? streak : null;
    }

    private void DropExpired(DateTimeOffset now)
    {
        foreach (var hash in _streaks.Where(pair => now - pair.Value.Last >= Window).Select(pair => pair.Key).ToList())
        {
            _streaks.Remove(hash);
        }

        // A flood of new names within the window: forgetting is better than growing without end.
        if (_streaks.Count >= MaxSubjects)
        {
            _streaks.Clear();
        }
    }

    private string Hash(string subject) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(subject)));

    private sealed record Streak(int Count, DateTimeOffset First, DateTimeOffset Last);
}
