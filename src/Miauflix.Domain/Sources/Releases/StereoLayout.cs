namespace Miauflix.Domain.Sources.Releases;

/// <summary>How the two pictures of a 3D release lie in the frame.</summary>
public enum StereoLayout
{
    Unknown,

    /// <summary>Side by side, full width.</summary>
    Sbs,

    /// <summary>Side by side, half width.</summary>
    Hsbs,

    /// <summary>One over the other, full height.</summary>
    Ou,

    /// <summary>One over the other, half height.</summary>
    Hou,
}

/// <summary>The spellings of <see cref="StereoLayout"/>.</summary>
public static class StereoLayoutText
{
    /// <summary><c>sbs hsbs ou hou unknown</c>.</summary>
    public static string Text(this StereoLayout layout) => layout switch
    {
        StereoLayout.Sbs => "sbs",
        StereoLayout.Hsbs => "hsbs",
        StereoLayout.Ou => "ou",
        StereoLayout.Hou => "hou",
        _ => "unknown",
    };
}
