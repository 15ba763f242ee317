namespace Miauflix.ArchitectureTests.Reading;

/// <summary>Which module may call which, as docs/architecture.md says.</summary>
internal sealed class ModuleTable
{
    private const string Everybody = "all";
    private const string Accounts = nameof(Accounts);

    private readonly Dictionary<string, string[]> _edges;

    private ModuleTable(Dictionary<string, string[]> edges) => _edges = edges;

    public IReadOnlyCollection<string> Modules => _edges.Keys;

    public IEnumerable<(string From, string To)> Edges => _edges.SelectMany(row => row.Value.Select(to => (row.Key, to)));

    /// <summary>Reads the table of the page.</summary>
    public static ModuleTable Read() => new(MarkdownTable
        .Rows(Repository.Document("architecture.md"), "Module", "What it is about", "May call")
        .ToDictionary(row => row[0], row => row[2] == "–" ? [] : row[2].Split(',', StringSplitOptions.TrimEntries)));

    /// <summary>Whether code of <paramref name="from"/> (a module or Common) may use the contracts of <paramref name="to"/>.</summary>
    public bool Allows(string from, string to) =>
        to == Accounts || (_edges.TryGetValue(from, out var targets) && (targets.Contains(to) || targets.Contains(Everybody)));
}
