using System.Collections.Frozen;

namespace Miauflix.Domain.Sources;

/// <summary>Which files are video, and what they are sent as. Extensions are compared without regard to case.</summary>
public static class VideoFile
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/x-m4v",
        [".webm"] = "video/webm",
        [".mkv"] = "video/x-matroska",
        [".avi"] = "video/x-msvideo",
        [".mov"] = "video/quicktime",
        [".ts"] = "video/mp2t",
        [".m2ts"] = "video/mp2t",
        [".wmv"] = "video/x-ms-wmv",
        [".flv"] = "video/x-flv",
        [".mpg"] = "video/mpeg",
        [".mpeg"] = "video/mpeg",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsVideo(string path) => Types.ContainsKey(Path.GetExtension(path));

    /// <summary>The media type of a video file; <c>application/octet-stream</c> for any other.</summary>
    public static string ContentType(string path) => Types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
}
