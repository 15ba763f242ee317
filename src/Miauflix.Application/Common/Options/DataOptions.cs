using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Common.Options;

/// <summary>Where the server keeps everything it owns.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>
    /// The data directory, absolute or relative to the working directory. Holds the database, <c>keys/</c>, <c>logs/</c> and, unless
    /// <see cref="DownloadsDirectory"/> says otherwise, <c>downloads/</c>.
    /// </summary>
    [Required]
    public string Directory { get; set; } = "data";

    /// <summary>Where torrent data lies; empty = <c>downloads/</c> inside <see cref="Directory"/>.</summary>
    public string DownloadsDirectory { get; set; } = "";

    public string Root => Path.GetFullPath(Directory);

    public string DatabaseFile => Path.Combine(Root, "miauflix.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    public string Downloads => DownloadsDirectory.Length > 0 ? Path.GetFullPath(DownloadsDirectory) : Path.Combine(Root, "downloads");
}
