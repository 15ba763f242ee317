using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miauflix.TestKit.ReleaseNames;

/// <summary>Release names with the facts that a reader must find in them: <c>{"cases":[{"input":…,"expect":{…}}]}</c>.</summary>
public sealed record NameCorpus(IReadOnlyList<NameCase> Cases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="JsonException">The file is not a corpus.</exception>
    public static NameCorpus Load(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<NameCorpus>(file, Json) ?? throw new JsonException("The corpus is empty.");
    }
}

/// <param name="Input">The name.</param>
/// <param name="Expect">What it states; null makes no claim.</param>
public sealed record NameCase(string Input, ExpectedFacts Expect);

/// <summary>The facts of one name; a fact that is null is not compared.</summary>
public sealed record ExpectedFacts
{
    /// <summary>Folded: lower case, punctuation turned into single spaces, apostrophes dropped.</summary>
    public string? Title { get; init; }

    public int? Year { get; init; }

    public IReadOnlyList<int>? Seasons { get; init; }

    /// <summary>Printed numbers, absolute ones too.</summary>
    public IReadOnlyList<int>? Episodes { get; init; }

    public int? Resolution { get; init; }

    public string? Source { get; init; }

    public string? Codec { get; init; }

    public string? Group { get; init; }

    public DateOnly? Date { get; init; }

    public string? Crc32 { get; init; }

    public int? Version { get; init; }

    public string? Edition { get; init; }

    /// <summary>False: the name is crap.</summary>
    [JsonPropertyName("parses_as_tv")]
    public bool? ParsesAsTv { get; init; }
}
