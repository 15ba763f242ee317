namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words for subtitles, alone or with their language.</summary>
internal static class SubtitleTerms
{
    private static readonly (string Tag, string[] Words)[] WithLanguage =
    [
        ("en", ["esub", "esubs", "e sub", "e subs", "eng sub", "eng subs", "english sub", "english subs", "en sub", "en subs",
            "english subbed", "eng soft subtitles", "english subtitles"]),
        ("fr", ["vostfr", "vost fr", "sub french", "french sub", "fr sub", "stfr", "vost"]), ("nl", ["nl subs", "nl sub", "dutch subs"]),
        ("sv", ["swe sub", "swe subs", "swesubs"]), ("he", ["heb sub", "heb subs"]), ("da", ["dk sub", "dk subs", "dan sub"]), ("no",
            ["nor sub", "nor subs"]),
        ("fi", ["fin sub", "fin subs"]), ("de", ["ger sub", "german sub", "german subbed"]), ("it", ["ita sub", "ita subs"]), ("es",
            ["subtitulado"]),
        ("pl", ["pl sub", "pl subs", "pl subbed", "napisy pl"]), ("pt", ["legendado", "legenda", "legendas", "leg"]), ("ko", ["kor sub",
            "kor subs"]),
        ("zh", ["chi sub", "ch sub"]), ("ar", ["ar sub", "arabic sub"]), ("tr", ["tr sub", "altyazı"]), ("gr", ["gr subs"]),
    ];

    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. WithLanguage.SelectMany(entry => entry.Words.Select(word => (word, new Term(TermKind.Subtitles) { Language = entry.Tag }))),
        .. Terms(
            new Term(TermKind.Subtitles) { IsSubtitleMark = true },
            "sub", "subs", "subbed", "msub", "msubs", "multi sub", "multi subs", "multisub", "multisubs", "softsub", "softsubs",
                "soft subs", "soft sub", "subtitles", "subtitle", "multiple subtitle",
            "multiple subtitles", "custom subbed", "subtitulos", "subt", "st", "napisy"),
        .. Terms(
            new Term(TermKind.Subtitles) { IsHardSubs = true, IsSubtitleMark = true },
            "hardsub", "hardsubs", "hard sub", "hard subs", "hardcoded", "hardcoded subs", "hc subs", "hard coded", "hcsub", "subforced"),
        .. Terms(new Term(TermKind.Subtitles) { IsHardSubs = true, NeedsCapitals = true }, "hc", "hcsubs"),
        ("hc korsub", new Term(TermKind.Subtitles) { IsHardSubs = true, Language = "ko" }),
    ];

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
