namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words that releases use in a fixed sense without stating a fact we keep, and those for packs and extras.</summary>
internal static class NoteTerms
{
    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Terms(
            new Term(TermKind.Note),
            "internal", "int", "audio", "readnfo", "nfofix", "dirfix", "prooffix", "samplefix", "subfix", "syncfix", "audiofix", "festival",
                "nordic", "retail", "untouched", "upscaled", "upscale", "ai upscale", "hdlight", "mhd", "muhd", "ds4k", "dsrip4k",
            "cd1", "cd2", "cd3", "cd4", "cd 1", "cd 2", "oar", "1cd", "2cd", "3cd", "4cd", "rip", "hybrid", "uncompressed", "hfr", "60fps", "120fps", "24fps", "50fps", "30fps",
                "web4k", "mkv", "mp4", "m4v", "avi", "wmv", "flv", "webm", "m2ts", "x3d", "hevc10", "reenc", "re enc", "reencode", "custom",
                "convert",
            "preair", "pre air", "unaired", "batch", "dmrip", "bdmv", "softsub", "chap", "chaps", "pgs", "srtx2", "ass", "psa", "ppv",
                "stv", "dvdextras", "fhdrip", "microhd", "mini hd", "line audio", "mic dubbed", "line dubbed", "hq clean aud", "org auds",
                "org aud", "clean aud", "original audio",
            "rmhd", "bluray disk", "hi res", "hires", "hdr2sdr", "fs", "doku", "hqc", "dts audio", "1080 light", "4klight", "imax ratio",
                "prores", "dolby", "x26k", "crc", "fansub", "freeleech", "scene", "p2p release", "mvo", "dvo", "avo", "ac3d"),
        .. Terms(
            new Term(TermKind.Note) { IsOrdinary = true, NeedsCapitals = true },
            "ws", "ld", "md", "line", "hq", "limited", "proof", "rm", "mux", "nfo", "dubs", "cc", "ma", "mq", "raw", "raws", "ml"),
        .. Terms(new Term(TermKind.Note) { IsOrdinary = true }, "version", "original", "org", "auds", "aud", "clean", "fix", "fixed", "new",
            "video", "feed", "ultra", "mb", "gb"),
        .. Terms(new Term(TermKind.Pack) { IsComplete = true }, "complete", "completa", "completo", "complete series",
            "the complete series", "complete collection", "integrale", "intégrale", "collection", "the complete", "the complete collection",
            "boxset", "box set", "komplett", "full series", "serie completa"),
        .. Terms(new Term(TermKind.Pack) { IsExtras = true }, "extras", "subpack", "sub pack", "dvd extras", "bonus disc", "bonus",
            "featurettes"),
        .. Terms(new Term(TermKind.Pack) { IsOrdinary = true }, "end", "fin", "final", "ova", "oad", "ona"),
    ];

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
