using System.Globalization;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>
/// What a search text means: words that must all be there, the last one as a prefix, neighbouring ideographs as a phrase; a trailing year
/// is a wish, not a word. Everything a user types is data: words are quoted, so that nothing of the full-text syntax remains.
/// </summary>
internal sealed record SearchQuery
{
    public const int MaxLength = 200;

    private const int FirstYear = 1900;
    private const int LastYear = 2099;
    private const int ShortWord = 2;
    private const int TypoWord = 5;
    private const int TypoLetters = 2;

    private IReadOnlyList<string> _words = [];

    /// <summary>The text, folded: a title that equals it is the best answer.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The text without its trailing year.</summary>
    public string KeyWithoutYear { get; private init; } = "";

    /// <summary>A year to prefer.</summary>
    public int? Year { get; private init; }

    /// <summary>Nothing of the text can be searched for.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>One word of one or two characters: so many hits that only popularity can order them.</summary>
    public bool IsShort => _words is [{ Length: <= ShortWord }];

    /// <summary>The full-text expression.</summary>
    public string Match => Expression(_words);

    /// <summary>The same for a plain search in the folded text: each of these must be there.</summary>
    public IReadOnlyList<string> Needles => NeedlesOf(Phrases(_words));

    /// <summary>The expression that forgives typing errors at the end of long words, or null when there is no long word.</summary>
    public string? ForgivingMatch => _words.Any(word => word.Length >= TypoWord)
        ? string.Join(' ', _words.Select((word, index) => word.Length >= TypoWord
            ? Quote(word[..^TypoLetters]) + "*"
            : Quote(word) + (index == _words.Count - 1 ? "*" : "")))
        : null;

    /// <summary><see cref="ForgivingMatch"/> for a plain search.</summary>
    public IReadOnlyList<string> ForgivingNeedles => Needle(
        [.. _words.Select(word => word.Length >= TypoWord ? word[..^TypoLetters] : word)],
        index => _words[index].Length >= TypoWord || index == _words.Count - 1);

    public static SearchQuery Of(string text)
    {
        var words = SearchText.Words(text);
        var year = words.Count > 1
            && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= FirstYear and <= LastYear ? number : (int?)null;
        IReadOnlyList<string> searched = year is null ? words : [.. words.SkipLast(1)];
        return new SearchQuery
        {
            _words = searched,
            Key = string.Join(' ', words),
            KeyWithoutYear = string.Join(' ', searched),
            Year = year,
        };
    }

    private static string Expression(IReadOnlyList<string> words)
    {
        var phrases = Phrases(words);
        return string.Join(' ', phrases.Select((phrase, index) => Quote(phrase) + (index == phrases.Count - 1 ? "*" : "")));
    }

    /// <summary>Words, neighbouring ideographs taken together.</summary>
    private static List<string> Phrases(IReadOnlyList<string> words)
    {
        var phrases = new List<string>();
        foreach (var word in words)
        {
            if (phrases.Count > 0 && IsIdeograph(word) && IsIdeograph(phrases[^1].Split(' ')[^1]))
            {
                phrases[^1] += ' ' + word;
            }
            else
            {
                phrases.Add(word);
            }
        }

        return phrases;
    }

    private static IReadOnlyList<string> NeedlesOf(List<string> phrases) => Needle(phrases, index => index == phrases.Count - 1);

    private static IReadOnlyList<string> Needle(IReadOnlyList<string> phrases, Func<int, bool> isPrefix) =>
        [.. phrases.Select((phrase, index) => isPrefix(index) ? $" {phrase}" : $" {phrase} ")];

    private static bool IsIdeograph(string word) => char.ConvertToUtf32(word, 0) is var point && SearchText.IsIdeograph(point);

    private static string Quote(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
