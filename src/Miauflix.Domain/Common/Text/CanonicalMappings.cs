using System.Globalization;

namespace Miauflix.Domain.Common.Text;

/// <summary>The tables behind <see cref="CanonicalForm"/>, read once from <c>canonical-mappings.txt</c>.</summary>
internal static class CanonicalMappings
{
    private static readonly Dictionary<int, int> Classes = [];

    static CanonicalMappings()
    {
        using var stream = typeof(CanonicalMappings).Assembly.GetManifestResourceStream("canonical-mappings.txt")!;
        using var reader = new StreamReader(stream);
        Action<string> read = ReadDecomposition;
        while (reader.ReadLine() is { } line)
        {
            if (line is "=")
            {
                read = ReadClass;
            }
            else if (line[0] != '#')
            {
                read(line);
            }
        }
    }

    /// <summary>Code point to its one or two parts.</summary>
    public static Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>Two code points to the one they make.</summary>
    public static Dictionary<(int First, int Second), int> Compositions { get; } = [];

    /// <summary>Canonical combining class; 0 = a starter.</summary>
    public static int ClassOf(int point) => Classes.GetValueOrDefault(point);

    private static void ReadDecomposition(string line)
    {
        var words = line.Split(' ');
        var isExcluded = words[^1] == "!";
        var points = words.Where(word => word != "!").Select(Hex).ToArray();
        Decompositions[points[0]] = points[1..];
        if (points.Length == 3 && !isExcluded)
        {
            Compositions[(points[1], points[2])] = points[0];
        }
    }

    private static void ReadClass(string line)
    {
        var words = line.Split(' ', '-');
        var rank = int.Parse(words[2], CultureInfo.InvariantCulture);
        for (var point = Hex(words[0]); point <= Hex(words[1]); point++)
        {
            Classes[point] = rank;
        }
    }

    private static int Hex(string word) => int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
