namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>
/// Streaming services by the short names that releases use. Most are ordinary words or letters, so they count only right before a web
/// source (<c>NF.WEB-DL</c>); <c>NetflixHD</c> and the like are a web source themselves.
/// </summary>
internal static class ServiceTerms
{
    /// <summary>Short name, then further spellings.</summary>
    private static readonly string[][] Services =
    [
        ["AMZN", "amazon"], ["NF", "netflix"], ["DSNP", "dsny", "disney", "disneyplus", "disney plus"], ["HMAX", "hbomax", "hbo max"],
            ["HBO"], ["MAX"],
        ["ATVP", "atv", "appletv", "aptv"], ["HULU"], ["PCOK", "peacock"], ["PMTP", "pmnp", "paramountplus"], ["CR", "crunchyroll"], ["iP",
            "iplayer"],
        ["iT", "itunes"], ["STAN"], ["CRAV", "crave"], ["ALL4"], ["ITV", "itvx"], ["NOW"], ["SHO", "showtime"], ["STARZ", "stz"], ["AMC"],
            ["NBC"], ["ABC"], ["CBS"],
        ["FOX"], ["CW", "kcw"], ["MTV"], ["NICK"], ["TLC"], ["SYFY"], ["NATG", "nationalgeographic"], ["CC"], ["EPIX"], ["GC"], ["CMAX"],
            ["CRKL", "crackle"],
        ["SPRT"], ["BOOM"], ["DSCP", "discoveryplus", "disc"], ["FBWATCH"], ["IFX"], ["DCU"], ["SESO"], ["VRV"], ["FUNI"], ["HIDI",
            "hidive"], ["ADN"],
        ["BGLOBAL", "b global"], ["BILI", "bilibili"], ["BAHA"], ["VIU", "viutv"], ["IQ", "iqiyi"], ["WETV"], ["CBC"], ["BBC"], ["PBS"],
            ["PBSK"], ["RED"],
        ["VH1"], ["BRAV"], ["TUBI"], ["ROKU"], ["PLUTO"], ["VUDU"], ["MA"], ["SKST"], ["SKY"], ["TVNZ"], ["ZEE5", "zee"], ["SNLV",
            "sonyliv", "sliv"],
        ["HTSR", "hotstar", "hs", "jhs"], ["JC", "jio", "jiocinema"], ["AHA"], ["SNXT", "sunnxt"], ["VIKI"], ["NRK"], ["SVT"], ["CNLP",
            "mycanal", "canal"], ["RTL"],
        ["JOYN"], ["MXD", "maxdome"], ["WOWTV"], ["CLBI"], ["AE"], ["HIST"], ["ESPN"], ["UFC"], ["WWEN"], ["PLAY"], ["KNPY", "kanopy"],
            ["MUBI"], ["CRIT"], ["SHDR"], ["UKTV"],
        ["VMEO"], ["YT"], ["DP"], ["DM"], ["FREE"], ["LIFE"], ["TRVL"], ["USAN"], ["TNT"], ["TBS"], ["AS"], ["ESQ"], ["FYI"], ["FAM"],
            ["HGTV"], ["SPIK"], ["SWER"], ["VICE"], ["XBOX"],
        ["VTRN"], ["UNIV"], ["ETV"], ["ANPL"], ["AUBC"], ["CTV"], ["DDY"], ["DEST"], ["DRPO"], ["DSKI"], ["FPT"], ["GLBO", "globoplay"],
            ["HLMK"], ["MNBC"], ["NFL"], ["PSN"], ["RKTN"],
        ["SAINA"], ["SBS"], ["TK", "tentkotta"], ["TOU"], ["TVING"], ["WAVVE", "wavve"], ["UNEXT", "u next"], ["ABEMA", "abematv"], ["DMM"],
            ["LGP"], ["VIVA"], ["OSN"], ["SHAHID"], ["STRP", "star plus"],
    ];

    public static IEnumerable<(string Words, Term Term)> All => Services.SelectMany(Spellings);

    private static IEnumerable<(string, Term)> Spellings(string[] names)
    {
        foreach (var name in names)
        {
            var word = name.ToLowerInvariant();
            yield return (word, new Term(TermKind.Service) { Service = names[0], IsOrdinary = true });
            if (word.Length > 4)
            {
                yield return ($"{word} hd", new Term(TermKind.Service) { Service = names[0], Source = ReleaseSource.WebDl,
                    IsStrong = true });
                yield return ($"{word} sd", new Term(TermKind.Service) { Service = names[0], Source = ReleaseSource.WebDl, Lines = 480,
                    IsStrong = true });
                yield return ($"{word} uhd", new Term(TermKind.Service) { Service = names[0], Source = ReleaseSource.WebDl, Lines = 2160,
                    IsStrong = true });
            }
        }
    }
}
