using Miauflix.Domain.Sources.Releases;

namespace Miauflix.TestKit.ReleaseNames;

/// <summary>How many facts of a corpus the reader gets right.</summary>
public sealed class CorpusScore
{
    private const string Crap = "crap";

    /// <summary>The clock of every corpus: dates after it are no dates.</summary>
    public static readonly DateOnly Today = new(2026, 11, 26);

    private static readonly (string Name, Func<ExpectedFacts, object?> Expected, Func<ReleaseName, object?> Actual)[] Fields =
    [
        ("title", expected => expected.Title, name => TitleFolding.Fold(name.Title)),
        ("year", expected => expected.Year, name => name.Year),
        ("seasons", expected => Text(expected.Seasons), name => Text(name.Seasons)),
        ("episodes", expected => Text(expected.Episodes), name => Text(name.Episodes)),
        ("resolution", expected => expected.Resolution, name => name.Resolution),
        ("source", expected => expected.Source, name => name.Source?.Text()),
        ("codec", expected => expected.Codec, name => name.Codec?.Text()),
        ("group", expected => expected.Group, name => name.ReleaseGroup),
        ("date", expected => expected.Date, name => name.AirDate),
        ("crc32", expected => expected.Crc32, name => name.Crc32),
        ("version", expected => expected.Version, name => name.Version),
        ("edition", expected => expected.Edition, name => name.Edition),
        (Crap, expected => expected.ParsesAsTv is false ? true : null, name => name.IsCrap),
    ];

    private readonly Dictionary<string, (int Right, int Total)> _fields = [];
    private readonly List<WrongFact> _wrong = [];

    private CorpusScore(NameCorpus corpus)
    {
        foreach (var item in corpus.Cases)
        {
            Add(item, ReleaseNameReader.Read(item.Input, Today));
        }
    }

    public IReadOnlyDictionary<string, (int Right, int Total)> ByField => _fields;

    public IReadOnlyList<WrongFact> Wrong => _wrong;

    /// <summary>Names of which every stated fact is right.</summary>
    public (int Right, int Total) WholeNames { get; private set; }

    public static CorpusScore Of(NameCorpus corpus) => new(corpus);

    /// <summary>Right answers in per cent; 100 when nothing was asked.</summary>
    public static double Percent((int Right, int Total) count) => count.Total == 0 ? 100 : 100d * count.Right / count.Total;

    /// <summary>A fact's share; 100 when the corpus does not ask for it.</summary>
    public double Percent(string field) => Percent(_fields.GetValueOrDefault(field));

    private void Add(NameCase item, ReleaseName name)
    {
        var isRight = true;
        foreach (var (field, expected, actual) in Fields)
        {
            if (expected(item.Expect) is not { } wanted)
            {
                continue;
            }

            var found = actual(name);
            var fits = wanted.Equals(found);
            var (right, total) = _fields.GetValueOrDefault(field);
            _fields[field] = (right + (fits ? 1 : 0), total + 1);
            if (!fits)
            {
                isRight = false;
                _wrong.Add(new WrongFact(item.Input, field, wanted.ToString()!, found?.ToString() ?? "–"));
            }
        }

        WholeNames = (WholeNames.Right + (isRight ? 1 : 0), WholeNames.Total + 1);
    }

    private static string? Text(IReadOnlyList<int>? numbers) => numbers is null ? null : string.Join(',', numbers);
}

/// <summary>One fact that the reader got wrong.</summary>
public sealed record WrongFact(string Input, string Field, string Expected, string Actual);
