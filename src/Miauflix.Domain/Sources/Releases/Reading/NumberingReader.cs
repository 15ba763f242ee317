namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads seasons, episodes, dates and the year of a name, the firm forms before the doubtful ones.</summary>
internal static class NumberingReader
{
    /// <param name="isFansub">The name has a group in front or a checksum.</param>
    public static NumberingDraft Read(NameTokens tokens, DateOnly today, bool isFansub, out int? year)
    {
        var draft = new NumberingDraft();
        EpisodeCodeReader.Read(tokens, draft);
        DateReader.Read(tokens, draft, today);
        SeasonReader.Read(tokens, draft);
        EpisodeWordReader.Read(tokens, draft);
        year = YearReader.Read(tokens, today, out var yearToken);
        if (!draft.HasEpisodes && draft.AirDate is null)
        {
            PartReader.Read(tokens, draft, IsTelevision(tokens), yearToken);
        }

        if (!draft.IsOfSeries && isFansub)
        {
            SpecialReader.Read(tokens, draft);
        }

        if (!draft.IsOfSeries)
        {
            BareNumberReader.Read(tokens, draft, isFansub, yearToken);
        }

        VersionReader.Read(tokens, draft);
        Settle(draft, isFansub);

        // A season named after a year, and the day of a show, state the year too.
        year ??= draft.AirDate?.Year ?? draft.Seasons.Where(EpisodeCode.IsYear).Select(season => (int?)season).FirstOrDefault();
        return draft;
    }

    private static bool IsTelevision(NameTokens tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Term is { IsStrong: true, Source: ReleaseSource.Tv })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Episodes without a season: counted through when fansubs do it or the number is large, else of a series of one season.</summary>
    private static void Settle(NumberingDraft draft, bool isFansub)
    {
        if (draft is { HasEpisodes: true, HasSeasons: false })
        {
            draft.IsAbsolute |= isFansub || draft.Episodes[^1] > 999;
            if (!draft.IsAbsolute)
            {
                draft.AddSeasons(1, 1);
                draft.IsSeasonImplied = true;
            }
        }
        else
        {
            draft.IsAbsolute = false;
        }
    }
}
