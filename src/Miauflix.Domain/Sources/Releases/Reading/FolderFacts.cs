namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Completes a file's facts from the folder it lies in.</summary>
internal static class FolderFacts
{
    /// <summary>Characters; a longer folder says more than its season.</summary>
    private const int LongestSeasonFolder = 24;

    /// <summary>The file's own facts win; a file with less to say than its folder takes even the title from it.</summary>
    public static ReleaseName Complete(ReleaseName file, ReleaseName folder)
    {
        if (folder.IsCrap || folder.Title.Length == 0)
        {
            return file;
        }

        if (Weight(folder) > Weight(file))
        {
            return folder with { Container = file.Container ?? folder.Container, Crc32 = folder.Crc32 ?? file.Crc32 };
        }

        return file with
        {
            Title = file.Title.Length > 0 ? file.Title : folder.Title,
            Year = file.Year ?? folder.Year,
            Resolution = file.Resolution ?? folder.Resolution,
            ResolutionOrigin = file.Resolution is null ? folder.ResolutionOrigin : file.ResolutionOrigin,
            Source = file.Source ?? folder.Source,
            DetectedFrom = file.Source is null ? folder.DetectedFrom : file.DetectedFrom,
            Codec = file.Codec ?? folder.Codec,
            ReleaseGroup = file.ReleaseGroup ?? folder.ReleaseGroup,
        };
    }

    /// <summary>A folder called <c>Season 2</c>, <c>Saison 2</c> or <c>S2</c>: one season and nothing else.</summary>
    public static bool IsOfSeason(ReleaseName folder, string name) =>
        folder is { Title.Length: 0, Seasons.Count: 1, IsSeasonImplied: false, Episodes.Count: 0, AirDate: null } && name.Length <= LongestSeasonFolder;

    /// <summary>The season of the folder, for a file that numbers its episodes and states none.</summary>
    public static ReleaseName WithSeason(ReleaseName file, ReleaseName folder) =>
        file.Episodes.Count > 0 && (file.Seasons.Count == 0 || file.IsSeasonImplied)
            ? file with
            {
                Kind = ReleaseKind.Episode,
                Seasons = folder.Seasons,
                IsSeasonImplied = false,
                AbsoluteEpisodes = [],
                Numbering = NumberingScheme.Season,
            }
            : file;

    /// <summary>The title of the folder around a season's, for a file that prints none.</summary>
    public static ReleaseName WithTitle(ReleaseName file, ReleaseName show) =>
        file.Title.Length > 0 || show.IsCrap ? file : file with { Title = show.Title, Year = file.Year ?? show.Year };

    private static int Weight(ReleaseName name) =>
        (name.Seasons.Count > 0 ? 2 : 0) + (name.Episodes.Count > 0 ? 2 : 0) + (name.AirDate is null ? 0 : 2) + (name.Year is null ? 0 : 1)
        + (name.Resolution is null ? 0 : 1) + (name.Source is null ? 0 : 1) + (name.Codec is null ? 0 : 1);
}
