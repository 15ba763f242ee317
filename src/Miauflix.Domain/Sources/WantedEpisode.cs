using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Sources;

/// <summary>The episode that is looked for, by every number it is known under.</summary>
/// <param name="Season">0 = specials.</param>
/// <param name="Absolute">Its number counted through all seasons, when that is known.</param>
public sealed record WantedEpisode(int Season, int Number, int? Absolute = null, DateOnly? AirDate = null)
{
    /// <summary>
    /// True when the name states this episode: by season and number, by absolute number, or by date. A name with a season and no
    /// episode (a pack) states none.
    /// </summary>
    public bool IsStatedBy(ReleaseName name)
    {
        if (name.AirDate is { } date && name.Episodes.Count == 0)
        {
            return date == AirDate;
        }

        if (name.Numbering is NumberingScheme.Absolute && Absolute is { } absolute)
        {
            return name.AbsoluteEpisodes.Contains(absolute);
        }

        // A bare number may be counted through all seasons.
        return (name.IsSeasonImplied && Absolute is { } counted && name.Episodes.Contains(counted))
            || ((name.Seasons.Contains(Season) || (name.Seasons.Count == 0 && Season == 1)) && name.Episodes.Contains(Number));
    }

    /// <summary>True when the name says that it is something else: another episode, another season, another day.</summary>
    public bool IsContradictedBy(ReleaseName name)
    {
        if (name.Episodes.Count > 0 || name.AirDate is not null || name.SpecialAbsolute is not null)
        {
            return !IsStatedBy(name);
        }

        return name.Seasons.Count > 0 && !name.Seasons.Contains(Season);
    }

    /// <summary>True when the name is a pack of whole seasons with this one among them.</summary>
    public bool IsInPack(ReleaseName name) => name is { Episodes.Count: 0, AirDate: null } && name.Seasons.Contains(Season);
}
