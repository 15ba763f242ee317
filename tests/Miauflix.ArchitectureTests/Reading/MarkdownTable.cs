namespace Miauflix.ArchitectureTests.Reading;

/// <summary>Reads the tables of a Markdown page; cells are trimmed, code marks removed.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows below the header <paramref name="columns"/>, wherever it stands on the page; several such tables are joined.</summary>
    /// <exception cref="InvalidOperationException">The page has no such table.</exception>
    public static IReadOnlyList<string[]> Rows(string page, params string[] columns)
    {
        var rows = new List<string[]>();
        var found = false;
        using var lines = File.ReadLines(page).GetEnumerator();
        while (lines.MoveNext())
        {
            if (!Cells(lines.Current).SequenceEqual(columns))
            {
                continue;
            }

            found = true;
            while (lines.MoveNext() && lines.Current.StartsWith('|'))
            {
                if (!lines.Current.StartsWith("|---", StringComparison.Ordinal))
                {
                    rows.Add(Cells(lines.Current));
                }
            }
        }

        return found ? rows : throw new InvalidOperationException($"{Path.GetFileName(page)} has no table {string.Join(", ", columns)}.");
    }

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Replace("`", "").Trim())] : [];
}
