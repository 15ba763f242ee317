using System.Text;

namespace Miauflix.Domain.Common.Text;

/// <summary>
/// Unicode normalisation forms C and D (UAX #15), so that the same text typed on two keyboards is the same string. Written out because the
/// program runs without ICU, where <see cref="string.Normalize()"/> changes nothing. Lone surrogates pass as U+FFFD. Thread safe.
/// </summary>
public static class CanonicalForm
{
    /// <summary>Form C: composed.</summary>
    public static string Compose(string text) => Ascii.IsValid(text) ? text : ToText(Composed(Decomposed(text)));

    /// <summary>Form D: base characters followed by their marks in canonical order.</summary>
    public static string Decompose(string text) => Ascii.IsValid(text) ? text : ToText(Decomposed(text));

    private static List<int> Decomposed(string text)
    {
        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            AddDecomposition(rune.Value, points);
        }

        SortMarks(points);
        return points;
    }

    private static void AddDecomposition(int point, List<int> points)
    {
        if (HangulSyllable.TryDecompose(point, points))
        {
            return;
        }

        if (!CanonicalMappings.Decompositions.TryGetValue(point, out var parts))
        {
            points.Add(point);
            return;
        }

        foreach (var part in parts)
        {
            AddDecomposition(part, points);
        }
    }

    /// <summary>Stable order of each run of marks by combining class: insertion sort, runs are short.</summary>
    private static void SortMarks(List<int> points)
    {
        for (var at = 1; at < points.Count; at++)
        {
            var point = points[at];
            var rank = CanonicalMappings.ClassOf(point);
            var to = at;
            while (rank > 0 && to > 0 && CanonicalMappings.ClassOf(points[to - 1]) > rank)
            {
                points[to] = points[to - 1];
                to--;
            }

            points[to] = point;
        }
    }

    private static List<int> Composed(List<int> points)
    {
        var result = new List<int>(points.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var point in points)
        {
            var rank = CanonicalMappings.ClassOf(point);
            var isAdjacent = starter == result.Count - 1;
            if (starter >= 0 && (isAdjacent || lastClass < rank) && TryPair(result[starter], point, out var pair))
            {
                result[starter] = pair;
                continue;
            }

            result.Add(point);
            lastClass = rank;
            starter = rank == 0 ? result.Count - 1 : starter;
        }

        return result;
    }

    private static bool TryPair(int first, int second, out int pair) =>
        HangulSyllable.TryCompose(first, second, out pair) || CanonicalMappings.Compositions.TryGetValue((first, second), out pair);

    private static string ToText(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        points.ForEach(point => text.Append(new Rune(point).ToString()));
        return text.ToString();
    }
}
