using System.Diagnostics.CodeAnalysis;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Remembers answers, so that the same question is not sent twice within minutes. Thread safe, bounded.</summary>
internal sealed class AnswerMemory(TimeProvider clock)
{
    private const int Capacity = 300;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan EmptyLifetime = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Until, object Value)> _answers = [];

    public bool TryGet<T>(string question, [NotNullWhen(true)] out T? answer)
        where T : class
    {
        lock (_gate)
        {
            answer = _answers.TryGetValue(question, out var kept) && kept.Until > clock.GetUtcNow() ? kept.Value as T : null;
        }

        return answer is not null;
    }

    public void Keep(string question, object answer, bool isEmpty, TimeSpan? lifetime = null)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_answers.Count >= Capacity)
            {
                Forget(now);
            }

            _answers[question] = (now + (isEmpty ? EmptyLifetime : lifetime ?? Lifetime), answer);
        }
    }

    /// <summary>What is over, or else what is over soonest.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (question, _) in _answers.Where(pair => pair.Value.Until <= now).ToList())
        {
            _answers.Remove(question);
        }

        if (_answers.Count >= Capacity)
        {
            _answers.Remove(_answers.MinBy(pair => pair.Value.Until).Key);
        }
    }
}
