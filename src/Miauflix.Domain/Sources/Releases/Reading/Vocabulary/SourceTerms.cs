namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words for what a release was made from.</summary>
internal static class SourceTerms
{
    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Strong(ReleaseSource.BluRay, "blu ray", "blu ray rip", "blu ray mux", "bd rip", "br rip", "bd rip mux", "br mux", "bd mux",
            "m blu ray", "bd light", "bd dvd rip"),
        .. Terms(new Term(TermKind.Picture) { Source = ReleaseSource.BluRay, Lines = 2160, IsStrong = true }, "uhd bd", "uhd bd rip",
            "uhd blu ray"),
        .. Weak(ReleaseSource.BluRay, "bd", "bd5", "bd9"),
        .. Strong(ReleaseSource.WebDl, "web dl", "web dl rip", "web hd", "dl mux", "web uhd", "vod", "w eb dl"),
        .. Weak(ReleaseSource.WebDl, "web"),
        .. Strong(ReleaseSource.WebRip, "web rip", "web mux", "web cap", "hd rip", "vod rip", "web hd rip", "hd web rip", "dsnp rip",
            "nf rip", "amzn rip"),
        .. Strong(
            ReleaseSource.Tv, "hd tv", "hd tv rip", "hd tv mux", "tv mux", "dtt rip", "sat mux", "a hd tv", "pd tv", "sd tv", "tv rip",
                "dsr", "ds rip", "dsr rip", "sat rip", "dvb rip", "dvb", "dth rip", "dtv rip", "d tv rip", "uhd tv", "dt tv", "ip tv",
            "ip tv rip", "tvhd rip", "hd tv cap", "tv cap", "dvb s", "dvb t", "vhs rip"),
        .. Weak(ReleaseSource.Tv, "tv", "dtv", "vhs"),
        .. Strong(ReleaseSource.Dvd, "dvd rip", "dvd r", "dvd mux", "dvd5", "dvd9", "2dvd5", "2dvd9", "3dvd9", "4dvd9", "2xdvd9", "3xdvd9",
            "2xdvd5", "2xdvd", "3xdvd", "4xdvd", "5xdvd", "6xdvd", "7xdvd", "8xdvd", "9xdvd", "r5", "dvd full"),
        .. Weak(ReleaseSource.Dvd, "dvd"),
        .. Strong(ReleaseSource.HdDvd, "hd dvd", "hd dvd rip"),
        .. Strong(ReleaseSource.Screener, "dvd scr", "dvd screener", "bd scr", "web screener", "web scr", "hd scr", "scr rip", "pre dvd",
            "pre dvd rip", "desi scr", "desi scr rip", "dvd scr rip"),
        .. Weak(ReleaseSource.Screener, "scr", "screener", "dscr"),
        .. Strong(ReleaseSource.Cam, "cam rip", "hd cam", "hd cam rip", "hq cam", "hq cam rip", "new cam", "hq hd cam"),
        .. Weak(ReleaseSource.Cam, "cam"),
        .. Strong(ReleaseSource.Telesync, "telesync", "ts screener", "hd ts", "hd ts rip", "ts rip", "hd telesync", "hq ts", "hd ts cam",
            "p dvd", "p dvd rip"),
        .. Weak(ReleaseSource.Telesync, "ts"),
        .. Strong(ReleaseSource.Telecine, "telecine", "hd tc", "hd tc rip", "tc rip"),
        .. Weak(ReleaseSource.Telecine, "tc"),
        .. Strong(ReleaseSource.Workprint, "workprint"),
        .. Weak(ReleaseSource.Workprint, "wp"),
        .. Disks,
        .. Remuxes,
    ];

    private static IEnumerable<(string, Term)> Disks =>
    [
        .. Terms(
            new Term(TermKind.Picture) { Source = ReleaseSource.BluRay, IsDisk = true, IsStrong = true },
            "complete blu ray", "bd mv", "bd iso", "bd25", "bd50", "bd66", "bd100", "full blu ray", "blu ray disc", "complete m blu ray"),
        .. Terms(
            new Term(TermKind.Picture) { Source = ReleaseSource.BluRay, IsDisk = true, IsStrong = true, Lines = 2160 },
            "complete uhd blu ray", "uhd bd66", "uhd bd100"),
        .. Terms(
            new Term(TermKind.Picture) { Source = ReleaseSource.Dvd, IsDisk = true, IsStrong = true },
            "dvd iso", "complete dvd", "video ts", "full dvd", "complete pal dvd r", "complete ntsc dvd r"),
    ];

    private static IEnumerable<(string, Term)> Remuxes =>
    [
        .. Terms(new Term(TermKind.Picture) { Source = ReleaseSource.BluRay, IsRemux = true, IsStrong = true }, "bd remux", "blu ray remux",
            "uhd remux", "uhd bd remux"),
        .. Terms(new Term(TermKind.Picture) { Source = ReleaseSource.Dvd, IsRemux = true, IsStrong = true }, "dvd remux"),
        .. Terms(new Term(TermKind.Picture) { Source = ReleaseSource.WebDl, IsRemux = true, IsStrong = true }, "web remux", "web dl remux"),
        .. Terms(new Term(TermKind.Picture) { IsRemux = true, IsStrong = true }, "remux", "hybrid remux"),
        .. Terms(new Term(TermKind.Picture) { Source = ReleaseSource.Tv, IsRawHd = true, IsStrong = true }, "raw hd", "hd tv raw",
            "raw hd tv"),
    ];

    private static IEnumerable<(string, Term)> Strong(ReleaseSource source, params string[] words) =>
        Terms(new Term(TermKind.Picture) { Source = source, IsStrong = true }, words);

    private static IEnumerable<(string, Term)> Weak(ReleaseSource source, params string[] words) =>
        Terms(new Term(TermKind.Picture) { Source = source, IsOrdinary = true }, words);

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
