namespace Miauflix.Application.Streaming.Policies;

/// <summary>What a player may ask for.</summary>
internal static class PlayableQualities
{
    /// <summary>Any but 3D.</summary>
    public const string Any = "auto";

    public const string ThreeD = "3D";

    public static readonly IReadOnlyList<string> All = [Any, "8K", "4K", "2K", "FHD", "HD", "SD", ThreeD];
}
