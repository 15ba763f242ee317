namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Spoken languages: English names, native names and the codes that releases use.</summary>
internal static class LanguageTerms
{
    /// <summary>BCP 47 tag, then names; short codes are in <see cref="Codes"/>.</summary>
    private static readonly string[][] Names =
    [
        ["en", "english"], ["fr", "french", "truefrench", "francais", "français", "vff", "vf2", "vfi", "vfq"], ["de", "german", "deutsch"],
        ["es", "spanish", "castellano", "español", "espanol"], ["es-419", "latino", "latin spanish"], ["it", "italian", "italiano"], ["ja",
            "japanese"],
        ["ko", "korean"], ["zh", "chinese", "mandarin"], ["yue", "cantonese"], ["ru", "russian"], ["pl", "polish"], ["pt", "portuguese"],
        ["pt-BR", "brazilian", "pt br", "portuguese br", "dublado"], ["nl", "dutch", "flemish"], ["sv", "swedish", "svenska"], ["da",
            "danish", "dansk"],
        ["no", "norwegian", "norsk"], ["fi", "finnish", "suomi"], ["is", "icelandic"], ["cs", "czech"], ["sk", "slovak"], ["hu",
            "hungarian", "magyar"],
        ["ro", "romanian"], ["bg", "bulgarian"], ["el", "greek"], ["tr", "turkish", "türkçe"], ["ar", "arabic"], ["he", "hebrew"], ["fa",
            "persian", "farsi"],
        ["hi", "hindi"], ["ta", "tamil"], ["te", "telugu"], ["ml", "malayalam"], ["kn", "kannada"], ["bn", "bengali"], ["mr", "marathi"],
            ["pa", "punjabi"],
        ["gu", "gujarati"], ["ur", "urdu"], ["th", "thai"], ["vi", "vietnamese"], ["id", "indonesian"], ["ms", "malay"], ["tl", "tagalog",
            "filipino"],
        ["uk", "ukrainian"], ["hr", "croatian"], ["sr", "serbian"], ["sl", "slovenian"], ["lt", "lithuanian"], ["lv", "latvian"], ["et",
            "estonian"],
        ["ca", "catalan"], ["eu", "basque"], ["gl", "galician"], ["ka", "georgian"], ["hy", "armenian"], ["az", "azerbaijani"], ["kk",
            "kazakh"], ["mk", "macedonian"],
        ["ne", "nepali"], ["si", "sinhala"], ["km", "khmer"], ["mn", "mongolian"],
    ];

    /// <summary>BCP 47 tag, then codes; only in capitals or beside other languages.</summary>
    private static readonly string[][] Codes =
    [
        ["en", "eng", "en"], ["fr", "fra", "fre", "fr", "vf", "vo"], ["de", "ger", "deu", "de"], ["es", "esp", "spa", "es", "cast"],
            ["es-419", "lat"], ["it", "ita", "it"],
        ["ja", "jpn", "jap", "jp", "ja"], ["ko", "kor", "kr"], ["zh", "chi", "chs", "cht", "big5", "gb", "cn", "zh"], ["ru", "rus", "ru"],
            ["pl", "pol", "pl", "plsub"],
        ["pt", "por", "pt"], ["nl", "nld", "nl", "dut"], ["sv", "swe", "sv"], ["da", "dan", "dk"], ["no", "nor"], ["fi", "fin", "fi"],
            ["cs", "cze", "ces", "cz"],
        ["sk", "slo", "svk", "sk"], ["hu", "hun", "hu"], ["ro", "rum", "ron", "ro"], ["bg", "bul", "bgaudio"], ["el", "gre", "ell"], ["tr",
            "tur"], ["ar", "ara"],
        ["he", "heb"], ["hi", "hin"], ["ta", "tam"], ["te", "tel"], ["ml", "mal"], ["kn", "kan"], ["th", "tha"], ["vi", "vie"], ["uk",
            "ukr", "ua"],
        ["lt", "lit"], ["lv", "lav"], ["et", "est"], ["ca", "cat"], ["pt-BR", "ptbr", "pt br"],
    ];

    /// <summary>Where a title came from, printed behind it.</summary>
    private static readonly string[] Countries = ["us", "uk", "au", "nz", "ca", "ie"];

    private static readonly string[] Dubs = ["dubbed", "dub", "fandub", "dubbing", "lektor", "fan dub", "synchro", "doublage"];

    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Names.SelectMany(names => names.Skip(1).Select(name => (name, new Term(TermKind.Language) { Language = names[0] }))),
        .. Codes.SelectMany(codes => codes.Skip(1).Select(code => (code, new Term(TermKind.Language) { Language = codes[0],
            NeedsCapitals = true }))),
        .. Dubs.Select(word => (word, new Term(TermKind.Language) { IsDubbed = true })),
        ("pldub", new Term(TermKind.Language) { Language = "pl", IsDubbed = true }),
        ("lektor pl", new Term(TermKind.Language) { Language = "pl", IsDubbed = true }),
        ("dubbing pl", new Term(TermKind.Language) { Language = "pl", IsDubbed = true }),
        ("funidub", new Term(TermKind.Language) { Language = "en", IsDubbed = true }),
        ("dl", new Term(TermKind.Language) { IsMultiAudio = true, NeedsCapitals = true }),
        .. Countries.Select(country => (country, new Term(TermKind.Country) { NeedsCapitals = true, IsOrdinary = true })),
    ];
}
