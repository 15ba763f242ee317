namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>Words for a version of a movie, and for corrections of a release.</summary>
internal static class EditionTerms
{
    public static IEnumerable<(string Words, Term Term)> All =>
    [
        .. Terms(
            new Term(TermKind.Edition),
            "extended", "extended cut", "extended edition", "extended version", "extended director's cut", "director's cut",
                "directors cut", "directors edition", "director's edition", "the director's cut",
            "unrated", "unrated cut", "unrated version", "uncut", "uncut version", "uncensored", "theatrical", "theatrical cut",
                "theatrical edition", "theatrical version", "final cut", "the final cut", "the extended edition", "the extended cut",
                "special edition", "the special edition", "the unrated cut", "the theatrical cut",
            "collector's edition", "collectors edition", "collector's cut", "ultimate edition", "ultimate cut",
                "ultimate collector's edition", "ultimate collectors edition", "remastered", "4k remastered", "4k remaster", "remaster",
                "digitally remastered",
            "restored", "imax", "imax edition", "imax enhanced", "criterion", "criterion collection", "the criterion collection",
                "criterion edition", "open matte", "anniversary", "anniversary edition",
            "fan edit", "fanedit", "despecialized", "despecialized edition", "alternative cut", "alternate cut", "alternative version",
                "alternative extended version", "alternative", "rogue cut", "the rogue cut",
            "redux", "limited edition", "deluxe edition", "superbit", "assembly cut", "international cut", "international version",
                "colorized", "black and chrome", "black and white edition",
            "diamond edition", "signature edition", "platinum edition", "steelbook edition", "ultimate extended edition",
                "extended collector's edition", "signature", "workprint edition", "producer's cut",
            "two in one", "2in1", "version longue", "integrale", "hybrid edition", "festival cut", "tv cut", "steelbook", "rekall edition",
                "cinema version", "cinema cut", "langfassung", "director s cut"),
        .. Terms(new Term(TermKind.Edition) { NeedsCapitals = true }, "dc", "se", "ee"),
        .. Terms(new Term(TermKind.Revision) { Revision = new ReleaseRevision(1, 0, 0, 0) }, "proper", "2proper", "proper2"),
        .. Terms(new Term(TermKind.Revision) { Revision = new ReleaseRevision(1, 0, 0, 1) }, "real proper"),
        .. Terms(new Term(TermKind.Revision) { Revision = new ReleaseRevision(0, 1, 0, 0) }, "repack", "2ndrepack", "repack2", "repack3",
            "rpk"),
        .. Terms(new Term(TermKind.Revision) { Revision = new ReleaseRevision(0, 0, 1, 0) }, "rerip"),
        .. Terms(new Term(TermKind.Revision) { Revision = new ReleaseRevision(0, 0, 0, 1), NeedsCapitals = true, IsOrdinary = true },
            "real"),
    ];

    private static IEnumerable<(string, Term)> Terms(Term term, params string[] words) => words.Select(word => (word, term));
}
