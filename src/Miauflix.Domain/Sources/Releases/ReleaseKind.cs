namespace Miauflix.Domain.Sources.Releases;

/// <summary>What a release holds.</summary>
public enum ReleaseKind
{
    /// <summary>The name does not say; also every name that is crap.</summary>
    Unknown,
    Movie,

    /// <summary>One or several numbered or dated episodes.</summary>
    Episode,

    /// <summary>Whole seasons, or a part of one.</summary>
    Pack,

    /// <summary>Episodes in the manner of fansubs: a group in front, absolute numbers.</summary>
    Anime,
}

/// <summary>How episodes are counted.</summary>
public enum NumberingScheme
{
    None,

    /// <summary>Season and episode.</summary>
    Season,

    /// <summary>Counted through all seasons.</summary>
    Absolute,

    /// <summary>By the day they aired.</summary>
    Daily,
}

/// <summary>Where a fact was read.</summary>
public enum FactOrigin
{
    Unknown,
    Name,

    /// <summary>From the file's extension alone.</summary>
    Extension,
}

/// <summary>What a resolution was read from, weakest first.</summary>
public enum ResolutionOrigin
{
    None,

    /// <summary><c>UHD</c>, <c>4K</c>, <c>FHD</c>, or what the medium implies.</summary>
    Word,

    /// <summary><c>1920x804</c>.</summary>
    Pixels,

    /// <summary><c>1080p</c>.</summary>
    Number,
}
