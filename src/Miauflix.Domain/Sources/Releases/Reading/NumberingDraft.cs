namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>The numbers of a name while it is read. Not thread safe; one per name.</summary>
internal sealed class NumberingDraft
{
    /// <summary>More than any season or batch has; a longer range is a misunderstanding.</summary>
    public const int LongestRange = 2_000;

    private readonly List<int> _seasons = [];
    private readonly List<int> _episodes = [];

    public IReadOnlyList<int> Seasons => _seasons;

    public IReadOnlyList<int> Episodes => _episodes;

    public bool HasSeasons => _seasons.Count > 0;

    public bool HasEpisodes => _episodes.Count > 0;

    /// <summary>Something was read that only a series has.</summary>
    public bool IsOfSeries => HasSeasons || HasEpisodes || AirDate is not null || SpecialAbsolute is not null;

    /// <summary>The episodes are counted through all seasons.</summary>
    public bool IsAbsolute { get; set; }

    /// <summary>Season 1 is assumed because none is printed.</summary>
    public bool IsSeasonImplied { get; set; }

    public decimal? SpecialAbsolute { get; set; }

    public int? Part { get; set; }

    public bool IsPartialSeason { get; set; }

    public char? Split { get; set; }

    public int? Version { get; set; }

    public DateOnly? AirDate { get; set; }

    public int? DailyPart { get; set; }

    /// <summary>The first word that belongs to the numbers, where a title ends; −1 = none.</summary>
    public int FirstToken { get; private set; } = -1;

    /// <summary>The last word of the numbers.</summary>
    public int LastToken { get; private set; } = -1;

    /// <summary>A season and episode code opens the name: what follows is the episode's title, not the series'.</summary>
    public bool OpensName(NameTokens tokens) =>
        FirstToken == 0 && tokens[0] is { Bracket: 0, Role: TokenRole.Number } && EpisodeCode.TryRead(tokens.Lower(0), out var code)
            && code.HasSeason;

    /// <summary>
    /// <c>S3</c> as fansubs print it behind a title, with the episode's number behind it: they publish the season as a show of its own, so the
    /// mark belongs to the name. Null otherwise.
    /// </summary>
    public string? TitleMark { get; set; }

    /// <summary>An episode number stands in front of the title: <c>05 - Title - Episode title</c>.</summary>
    public bool LeadsTitle { get; set; }

    public void AddSeasons(int first, int last) => Add(_seasons, first, last, 100);

    public void AddEpisodes(int first, int last) => Add(_episodes, first, last, LongestRange);

    public void ClearSeasons() => _seasons.Clear();

    /// <summary>Claims the words first … last as numbers.</summary>
    public void Take(NameTokens tokens, int first, int last, TokenRole role = TokenRole.Number)
    {
        tokens.Claim(first, last, role);
        FirstToken = FirstToken < 0 ? first : Math.Min(FirstToken, first);
        LastToken = Math.Max(LastToken, last);
    }

    private static void Add(List<int> numbers, int first, int last, int longest)
    {
        last = last < first || last - first > longest ? first : last;
        for (var number = first; number <= last; number++)
        {
            var place = numbers.BinarySearch(number);
            if (place < 0)
            {
                numbers.Insert(~place, number);
            }
        }
    }
}
