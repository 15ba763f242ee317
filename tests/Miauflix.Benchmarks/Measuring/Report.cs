using System.Globalization;

namespace Miauflix.Benchmarks.Measuring;

/// <summary>Prints figures as rows of a Markdown table, medians with their range, and says at the end which fell short.</summary>
internal sealed class Report
{
    private readonly List<string> _short = [];
    private readonly List<string> _notes = [];

    public Report(string title)
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        Console.WriteLine($"{title}; {Environment.ProcessorCount} cores, load {load}\n");
        Console.WriteLine("| What | Goal | Median | Range |\n|---|---|---|---|");
    }

    /// <summary>One row; answers the median.</summary>
    public double Add(string what, Goal goal, params IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var median = sorted[sorted.Count / 2];
        var format = Math.Abs(median) < 10 ? "0.##" : "0";
        var range = sorted.Count == 1 ? "" : $"{Text(sorted[0])} … {Text(sorted[^1])}";
        Console.WriteLine($"| {what} | {goal} | {Text(median)} | {range} |");
        if (!goal.IsReachedBy(median))
        {
            _short.Add($"{what}: {Text(median)}, goal {goal}");
        }

        return median;

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A sentence for below the table.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Ends the table.</summary>
    public void Finish()
    {
        foreach (var note in _notes)
        {
            Console.WriteLine($"\n{note}");
        }

        Console.WriteLine(_short.Count == 0 ? "\nEvery goal is reached." : $"\nFalls short:\n- {string.Join("\n- ", _short)}");
    }
}
