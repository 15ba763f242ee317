namespace Miauflix.TestKit.Media;

/// <summary>
/// A deterministic H.264/AAC clip made by ffmpeg: test picture and tone, one thread and bit-exact flags, so that every run of one ffmpeg
/// version makes the same bytes. Made once and kept in <c>artifacts/test-media</c> under a name that holds all parameters.
/// </summary>
/// <param name="Seconds">Duration.</param>
/// <param name="VideoKbps">Constant video rate, kbit/s; fixes the size of the file whatever the picture.</param>
/// <param name="HasIndexAtEnd">True leaves the <c>moov</c> box behind the media data, as most recorders write it.</param>
public sealed record TestClip(int Width, int Height, int Seconds, int VideoKbps, bool HasIndexAtEnd = false)
{
    private static readonly TimeSpan EncodeDeadline = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim Encoding = new(1, 1);

    /// <summary>1280×720, 10 s, about 1 MB.</summary>
    public static TestClip Small720p { get; } = new(1280, 720, 10, 750);

    /// <summary>640×360, two minutes, about 5 MB: plays for long and costs a browser little.</summary>
    public static TestClip Long360p { get; } = new(640, 360, 120, 256);

    /// <summary>1920×1080, 30 s, about 5 MB.</summary>
    public static TestClip Medium1080p { get; } = new(1920, 1080, 30, 1_250);

    /// <summary>3840×2160, 60 s, about 20 MB.</summary>
    public static TestClip Large4K { get; } = new(3840, 2160, 60, 2_600);

    /// <summary>Path of the clip, made now when it is not there yet. Never change the file: copy it.</summary>
    public async Task<string> PathAsync(CancellationToken cancellationToken = default)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "test-media")).FullName;
        var path = Path.Combine(directory, $"{Width}x{Height}-{Seconds}s-{VideoKbps}k{(HasIndexAtEnd ? "-index-at-end" : string.Empty)}.mp4");
        await Encoding.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(path))
            {
                // Other test processes may make the same clip: each writes a file of its own, the last one in wins with equal bytes.
                var unfinished = $"{path}.{Environment.ProcessId}.part";
                await EncodeAsync(unfinished, cancellationToken);
                File.Move(unfinished, path, overwrite: true);
            }
        }
        finally
        {
            Encoding.Release();
        }

        return path;
    }

    private async Task EncodeAsync(string path, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
            "-f", "lavfi", "-i", $"testsrc2=size={Width}x{Height}:rate=24:duration={Seconds}",
            "-f", "lavfi", "-i", $"sine=frequency=440:sample_rate=48000:duration={Seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1", "-g", "48", "-keyint_min", "48",
            "-b:v", $"{VideoKbps}k", "-minrate", $"{VideoKbps}k", "-maxrate", $"{VideoKbps}k", "-bufsize", $"{VideoKbps}k",
            "-x264-params", "nal-hrd=cbr:force-cfr=1",
            "-c:a", "aac", "-b:a", "96k", "-ac", "2",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
            .. (HasIndexAtEnd ? Array.Empty<string>() : ["-movflags", "+faststart"]),
            "-f", "mp4", path,
        ];
        await ChildProcess.RunAsync("ffmpeg", arguments, EncodeDeadline, cancellationToken);
    }
}
