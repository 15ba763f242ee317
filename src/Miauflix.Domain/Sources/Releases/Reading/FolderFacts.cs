namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Completes a file's facts from the folder it lies in.</summary>
internal static class FolderFacts
{
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

    private static int Weight(ReleaseName name) =>
        (name.Seasons.Count > 0 ? 2 : 0) + (name.Episodes.Count > 0 ? 2 : 0) + (name.AirDate is null ? 0 : 2) + (name.Year is null ? 0 : 1)
        + (name.Resolution is null ? 0 : 1) + (name.Source is null ? 0 : 1) + (name.Codec is null ? 0 : 1);
}
