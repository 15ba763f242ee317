using CliWrap.Exceptions;
using Miauflix.Infrastructure.Common.Processes;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Demo;

/// <summary>
/// Makes the demo clips once and keeps them. Without ffmpeg (or when it fails) a small clip that ships with the program takes the place
/// of the first one, and the others are left out.
/// </summary>
internal sealed partial class DemoClipMaker(ILogger<DemoClipMaker> logger)
{
    private const string BuiltInClip = "Miauflix.Infrastructure.Demo.built-in.mp4";
    private static readonly TimeSpan EncodeLimit = TimeSpan.FromMinutes(10);

    /// <summary>What somebody who looks at a new library waits for.</summary>
    private static DemoClip First => DemoClip.All[0];

    /// <summary>The file of the clip below <paramref name="directory"/>, or null when it cannot be made here.</summary>
    public async Task<string?> MakeAsync(DemoClip clip, string directory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, clip.FileName);
        if (File.Exists(file))
        {
            return file;
        }

        Directory.CreateDirectory(directory);
        var unfinished = file + ".part";
        try
        {
            await EncodeAsync(clip, unfinished, cancellationToken);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CommandExecutionException)
        {
            LogNoEncoder(logger, clip.Title);
            if (clip != First)
            {
                return null;
            }

            await CopyBuiltInAsync(unfinished, cancellationToken);
        }

        File.Move(unfinished, file, overwrite: true);
        return file;
    }

    private static async Task EncodeAsync(DemoClip clip, string output, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EncodeLimit);
        string[] arguments =
        [
            "-v", "error", "-nostdin", "-y",
            "-f", "lavfi", "-i", $"testsrc2=size={clip.Width}x{clip.Height}:rate={clip.FramesPerSecond}:duration={clip.Seconds}",
            "-f", "lavfi", "-i", $"sine=frequency=440:duration={clip.Seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1", "-pix_fmt", "yuv420p",
            "-b:v", $"{clip.BitrateKbps}k", "-maxrate", $"{clip.BitrateKbps * 2}k", "-bufsize", $"{clip.BitrateKbps * 4}k",
            "-g", $"{clip.FramesPerSecond * 2}", "-c:a", "aac", "-b:a", "96k",
            "-movflags", "+faststart", "-f", "mp4", output,
        ];
        await ChildProgram.RunAsync("ffmpeg", arguments, isBackground: clip != First, limit.Token);
    }

    private static async Task CopyBuiltInAsync(string output, CancellationToken cancellationToken)
    {
        await using var clip = typeof(DemoClipMaker).Assembly.GetManifestResourceStream(BuiltInClip)
            ?? throw new InvalidOperationException("The built-in clip is missing from the assembly.");
        await using var file = File.Create(output);
        await clip.CopyToAsync(file, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "ffmpeg could not make the demo clip {Title}; install ffmpeg for the whole demo library")]
    private static partial void LogNoEncoder(ILogger logger, string title);
}
