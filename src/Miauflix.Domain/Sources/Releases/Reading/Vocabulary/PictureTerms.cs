namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words for codec, bit depth, size, dynamic range and 3D.</summary>
internal static class PictureTerms
{
    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Codec(VideoCodec.Avc, "x264", "h264", "h 264", "x 264", "avc", "mpeg 4 avc", "h 264 avc", "avc1", "xh264"),
        .. Codec(VideoCodec.Hevc, "x265", "h265", "h 265", "x 265", "hevc", "hevc x265", "h 265 hevc", "hvc1"),
        .. Codec(VideoCodec.Av1, "av1", "av 1"),
        .. Codec(VideoCodec.Vp9, "vp9", "vp 9"),
        .. Codec(VideoCodec.Vp8, "vp8"),
        .. Codec(VideoCodec.Xvid, "xvid", "xvidhd"),
        .. Codec(VideoCodec.Divx, "divx", "divx5", "divx6"),
        .. Codec(VideoCodec.Mpeg2, "mpeg2", "mpeg 2", "h262", "h 262"),
        .. Codec(VideoCodec.Mpeg4, "mpeg4", "mpeg 4"),
        .. Codec(VideoCodec.Vc1, "vc1", "vc 1"),
        .. Terms(new Term(TermKind.Picture) { Codec = VideoCodec.Avc, BitDepth = 10, IsStrong = true }, "hi10p", "hi10", "hi 10p"),
        .. Terms(new Term(TermKind.Picture) { Codec = VideoCodec.Avc, BitDepth = 10, IsStrong = true }, "hi444pp", "hi422p"),
        .. Terms(new Term(TermKind.Picture) { Codec = VideoCodec.Hevc, BitDepth = 10, IsStrong = true }, "ma10p", "main10"),
        .. Terms(new Term(TermKind.Picture) { BitDepth = 8, IsStrong = true }, "8bit", "8bits"),
        .. Terms(new Term(TermKind.Picture) { BitDepth = 10, IsStrong = true }, "10bit", "10bits"),
        .. Terms(new Term(TermKind.Picture) { BitDepth = 8 }, "8 bit", "8 bits"),
        .. Terms(new Term(TermKind.Picture) { BitDepth = 10 }, "10 bit", "10 bits"),
        .. Terms(new Term(TermKind.Picture) { BitDepth = 12, IsStrong = true }, "12bit", "12 bit", "12bits"),
        .. Sizes,
        .. DynamicRange,
        .. Stereo,
        .. Terms(new Term(TermKind.Note), "vp7", "wmv hd", "realvideo", "hp", "crf", "cbr", "vbr", "vfr"),
    ];

    private static IEnumerable<(string, Term)> Sizes =>
    [
        .. Terms(new Term(TermKind.Picture) { Lines = 4320, IsStrong = true }, "8k", "8k uhd", "fuhd"),
        .. Terms(new Term(TermKind.Picture) { Lines = 2160, IsStrong = true }, "uhd", "4k uhd", "ultra hd", "uhd 4k", "4k ultra hd"),
        .. Terms(new Term(TermKind.Picture) { Lines = 2160 }, "4k"),
        .. Terms(new Term(TermKind.Picture) { Lines = 1440 }, "2k", "qhd", "wqhd"),
        .. Terms(new Term(TermKind.Picture) { Lines = 1080 }, "fhd", "full hd", "fullhd"),
        .. Terms(new Term(TermKind.Picture) { Lines = 720, IsOrdinary = true }, "hd"),
        .. Terms(new Term(TermKind.Picture) { Lines = 480, IsOrdinary = true }, "sd"),
        .. Terms(new Term(TermKind.Picture) { ImpliedLines = 576, NeedsCapitals = true }, "pal"),
        .. Terms(new Term(TermKind.Picture) { ImpliedLines = 480, NeedsCapitals = true }, "ntsc"),
    ];

    private static IEnumerable<(string, Term)> DynamicRange =>
    [
        .. Terms(new Term(TermKind.Picture) { Hdr = HdrFormat.Hdr10 }, "hdr10", "hdr 10", "hdr", "uhdr", "bt2020", "bt 2020", "rec2020"),
        .. Terms(new Term(TermKind.Picture) { Hdr = HdrFormat.Hdr10Plus }, "hdr10plus", "hdr10p", "hdr 10plus", "hdr10 plus", "hdrplus"),
        .. Terms(new Term(TermKind.Picture) { Hdr = HdrFormat.DolbyVision }, "dovi", "dolby vision", "dv p5", "dv p7", "dv p8"),
        .. Terms(new Term(TermKind.Picture) { Hdr = HdrFormat.DolbyVision, NeedsCapitals = true }, "dv"),
        .. Terms(new Term(TermKind.Picture) { Hdr = HdrFormat.Hlg }, "hlg"),
        .. Terms(new Term(TermKind.Note) { NeedsCapitals = true }, "sdr"),
    ];

    private static IEnumerable<(string, Term)> Stereo =>
    [
        .. Terms(new Term(TermKind.Picture) { Is3D = true }, "3d"),
        .. Terms(new Term(TermKind.Picture) { Is3D = true, Source = ReleaseSource.BluRay, IsStrong = true }, "bd3d", "bd 3d", "blu ray 3d"),
        .. Terms(new Term(TermKind.Picture) { Is3D = true, Layout = StereoLayout.Hsbs, IsStrong = true }, "hsbs", "h sbs", "half sbs",
            "sbs half", "3d hsbs", "3d h sbs", "3d half sbs"),
        .. Terms(new Term(TermKind.Picture) { Is3D = true, Layout = StereoLayout.Sbs, IsStrong = true }, "sbs", "full sbs", "f sbs",
            "3d sbs", "side by side", "3d full sbs"),
        .. Terms(
            new Term(TermKind.Picture) { Is3D = true, Layout = StereoLayout.Hou, IsStrong = true },
            "hou", "h ou", "half ou", "3d hou", "3d h ou", "3d half ou", "htab", "h tab", "half tab", "3d htab", "3d half tab"),
        .. Terms(new Term(TermKind.Picture) { Is3D = true, Layout = StereoLayout.Ou, IsStrong = true }, "3d ou", "full ou", "over under",
            "3d tab", "top and bottom", "3d full ou"),
        .. Terms(new Term(TermKind.Picture) { Is3D = true, Layout = StereoLayout.Ou, NeedsCapitals = true, IsOrdinary = true }, "ou",
            "tab"),
    ];

    private static IEnumerable<(string, Term)> Codec(VideoCodec codec, params string[] words) =>
        Terms(new Term(TermKind.Picture) { Codec = codec, IsStrong = true }, words);

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
