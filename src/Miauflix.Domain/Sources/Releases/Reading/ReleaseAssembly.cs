namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Puts the facts that were read together.</summary>
internal static class ReleaseAssembly
{
    public static ReleaseName Build(CleanName name, NameTokens tokens, NumberingDraft numbering, FactsDraft facts)
    {
        var source = facts.Source ?? SourceOf(name.Container);
        return new ReleaseName
        {
            Numbering = SchemeOf(numbering),
            Seasons = numbering.Seasons,
            IsSeasonImplied = numbering.IsSeasonImplied,
            Episodes = numbering.Episodes,
            AbsoluteEpisodes = numbering.IsAbsolute ? numbering.Episodes : [],
            SpecialAbsolute = numbering.SpecialAbsolute,
            FullSeason = IsWholeSeason(numbering, facts) && !numbering.IsPartialSeason,
            PartialSeason = numbering.IsPartialSeason,
            Part = numbering.Part,
            MultiSeason = numbering.Seasons.Count > 1,
            IsExtras = facts.IsExtras,
            SplitEpisode = numbering.Split,
            AirDate = numbering.AirDate,
            DailyPart = numbering.DailyPart,
            Version = numbering.Version,
            Revision = facts.Revision,
            Resolution = facts.Lines,
            ResolutionOrigin = facts.LinesOrigin,
            Source = source,
            IsRemux = facts.IsRemux,
            IsDisk = facts.IsDisk || name.Container is "iso" or "img" or "nrg",
            IsRawHd = facts.IsRawHd,
            Codec = facts.Codec,
            BitDepth = facts.BitDepth,
            Hdr = facts.Hdr,
            Audio = facts.Audio,
            Service = facts.Service,
            Languages = facts.Languages,
            MultiAudio = facts.IsMultiAudio || facts.Languages.Count > 1,
            Dubbed = facts.IsDubbed,
            SubtitleLanguages = facts.Subtitles,
            HardSubs = facts.HasHardSubs,
            Edition = facts.Edition,
            Is3D = facts.Is3D,
            Layout3D = facts.Layout,
            Website = name.Website,
            Container = name.Container,
            DetectedFrom = facts.Source is not null ? FactOrigin.Name : source is not null ? FactOrigin.Extension : FactOrigin.Unknown,
        };
    }

    public static ReleaseKind KindOf(NumberingDraft numbering, FactsDraft facts, bool isFansub, int? year, string title)
    {
        if (numbering.HasEpisodes || numbering.SpecialAbsolute is not null || numbering.AirDate is not null)
        {
            return isFansub || numbering.IsAbsolute ? ReleaseKind.Anime : ReleaseKind.Episode;
        }

        return numbering.HasSeasons
            ? ReleaseKind.Pack
            : title.Length > 0 && (year is not null || facts.Lines is not null || facts.Source is not null || facts.Codec is not null)
                ? ReleaseKind.Movie : ReleaseKind.Unknown;
    }

    private static bool IsWholeSeason(NumberingDraft numbering, FactsDraft facts) =>
        numbering is { HasSeasons: true, HasEpisodes: false, AirDate: null } && !facts.IsExtras;

    private static NumberingScheme SchemeOf(NumberingDraft numbering) => numbering switch
    {
        { IsAbsolute: true } or { SpecialAbsolute: not null, HasSeasons: false } => NumberingScheme.Absolute,
        { HasSeasons: true } => NumberingScheme.Season,
        { AirDate: not null } => NumberingScheme.Daily,
        _ => NumberingScheme.None,
    };

    /// <summary>Containers that only one kind of source uses.</summary>
    private static ReleaseSource? SourceOf(string? container) => container switch
    {
        "m2ts" => ReleaseSource.BluRay,
        "ts" or "wtv" => ReleaseSource.Tv,
        "vob" => ReleaseSource.Dvd,
        _ => null,
    };
}
