namespace Miauflix.Infrastructure.Demo;

/// <summary>A clip of the demo library, made by ffmpeg: a test pattern with a running clock and a tone, H.264 and AAC in MP4.</summary>
/// <param name="FileName">Name of the file, also the name in the torrent.</param>
/// <param name="Quality">As a source states it.</param>
/// <param name="BitrateKbps">Of the video.</param>
internal sealed record DemoClip(
    string Title,
    string FileName,
    string Quality,
    int Width,
    int Height,
    int FramesPerSecond,
    int Seconds,
    int BitrateKbps)
{
    /// <summary>Smallest first, so that something plays soon after the first start.</summary>
    public static readonly IReadOnlyList<DemoClip> All =
    [
        new("Test Pattern 720p", "test-pattern-720p.mp4", "HD", 1280, 720, 30, 10, 800),
        new("Test Pattern 1080p", "test-pattern-1080p.mp4", "FHD", 1920, 1080, 30, 30, 1_300),
        new("Test Pattern 4K", "test-pattern-4k.mp4", "4K", 3840, 2160, 12, 60, 2_600),
    ];

    public string Overview => $"A test pattern of {Seconds} seconds in {Width}×{Height}, with a running clock and a tone.";
}
