namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words for sound formats and channels, with every layout glued on: <c>DDP5.1</c>.</summary>
internal static class SoundTerms
{
    private static readonly string[] Layouts = ["1.0", "2.0", "2.1", "3.0", "3.1", "4.0", "4.1", "5.0", "5.1", "6.0", "6.1", "7.0", "7.1"];

    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Format(AudioCodec.Aac, "aac", "he aac", "lc aac", "aac lc", "qaac", "aacl", "he aacv2"),
        .. Format(AudioCodec.Ac3, "ac3", "ac 3", "dd", "dolby digital", "a52"),
        .. Format(AudioCodec.Eac3, "eac3", "e ac3", "e ac 3", "eac 3", "ddp", "dd plus", "ddplus", "dolby digital plus"),
        .. Format(AudioCodec.TrueHd, "truehd", "true hd", "dolby truehd"),
        .. Format(AudioCodec.Dts, "dts", "dts es", "dca"),
        .. Format(AudioCodec.DtsHd, "dts hd", "dts hd hr", "dts hd hra", "dts hdhra"),
        .. Format(AudioCodec.DtsHdMa, "dts hd ma", "dts ma", "dts hd master", "dts hd masters"),
        .. Format(AudioCodec.DtsX, "dts x", "dts hd x"),
        .. Format(AudioCodec.Flac, "flac"),
        .. Format(AudioCodec.Pcm, "pcm", "lpcm"),
        .. Format(AudioCodec.Opus, "opus"),
        .. Format(AudioCodec.Mp3, "mp3"),
        .. Format(AudioCodec.Mp2, "mp2", "mpa"),
        .. Format(AudioCodec.Vorbis, "vorbis", "ogg"),
        .. Format(AudioCodec.Wma, "wma"),
        .. Atmos,
        .. Channels,
        .. Terms(new Term(TermKind.Sound) { IsMultiAudio = true, IsStrong = true }, "dual audio", "multi audio", "dual audios", "2audio",
            "2 audio", "3audio", "4audio", "2audios", "tri audio", "quad audio", "multiaudio"),
        .. Terms(new Term(TermKind.Sound) { IsMultiAudio = true, NeedsCapitals = true }, "dual", "multi", "multi3", "multi4", "multi5",
            "multi6", "multi7", "multi8"),
    ];

    private static IEnumerable<(string, Term)> Atmos =>
    [
        ("atmos", new Term(TermKind.Sound) { IsAtmos = true }),
        ("dolby atmos", new Term(TermKind.Sound) { IsAtmos = true, IsStrong = true }),
        .. Formats("ddpa", new Term(TermKind.Sound) { Audio = AudioCodec.Eac3, IsAtmos = true, IsStrong = true }),
        .. Formats("ddp atmos", new Term(TermKind.Sound) { Audio = AudioCodec.Eac3, IsAtmos = true, IsStrong = true }),
        .. Formats("truehd atmos", new Term(TermKind.Sound) { Audio = AudioCodec.TrueHd, IsAtmos = true, IsStrong = true }),
        .. Formats("tha", new Term(TermKind.Sound) { Audio = AudioCodec.TrueHd, IsAtmos = true, NeedsCapitals = true }),
    ];

    private static IEnumerable<(string, Term)> Channels =>
    [
        .. Terms(new Term(TermKind.Sound) { Channels = "2.0" }, "2ch", "2 0ch", "stereo"),
        .. Terms(new Term(TermKind.Sound) { Channels = "5.1" }, "6ch", "5 1ch", "51ch", "5 1 ch"),
        .. Terms(new Term(TermKind.Sound) { Channels = "7.1" }, "8ch", "7 1ch"),
        .. Terms(new Term(TermKind.Sound) { Channels = "1.0", IsOrdinary = true }, "mono", "1ch"),
    ];

    private static IEnumerable<(string, Term)> Format(AudioCodec codec, params string[] words) =>
        words.SelectMany(word => Formats(word, new Term(TermKind.Sound) { Audio = codec,
            IsStrong = word is not ("dd" or "opus" or "ogg" or "dca" or "vorbis") }));

    /// <summary>The bare word, <c>DD5.1</c> and <c>DD 5.1</c> and <c>DD51</c>.</summary>
    private static IEnumerable<(string, Term)> Formats(string word, Term term) =>
    [
        (word, term),
        .. Layouts.Select(layout => ($"{word} {layout[0]} {layout[2]}", term with { Channels = layout, IsStrong = true })),
        .. Layouts.Select(layout => ($"{word} {layout[0]} {layout[2]}ch", term with { Channels = layout, IsStrong = true })),
    ];

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
