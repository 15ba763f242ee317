using System.Buffers;
using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>A name without what only its carrier added.</summary>
/// <param name="Text">Brackets, dashes, digits and blanks in their plain ASCII forms.</param>
/// <param name="Folder">The folder in front of a file name, when a path was given.</param>
/// <param name="Parent">The folder around <paramref name="Folder"/>, when the path states one.</param>
/// <param name="Container">Extension of a video file, lower-case without the dot.</param>
/// <param name="Website">Address of a site the name advertises.</param>
internal readonly record struct CleanName(string Text, string? Folder, string? Parent, string? Container, string? Website);

/// <summary>Takes path, extension, advertised sites and password marks off a name and maps look-alike characters to one form.</summary>
internal static class NameCleaner
{
    private static readonly FrozenSet<string> OtherExtensions = new[]
    {
        "iso", "img", "nrg", "vob", "ifo", "divx", "ogm", "ogv", "rmvb", "rm", "3gp", "asf", "wtv", "mk3d", "f4v", "strm",
        "srt", "sub", "idx", "ass", "ssa", "vtt", "sup", "smi", "nfo", "txt", "url", "jpg", "png",
        "torrent", "nzb", "rar", "zip", "7z", "mkvv", "par2", "sfv",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> PathMarks = SearchValues.Create("/\\");

    public static CleanName Clean(string text)
    {
        var plain = Plain(text).Trim();
        var (parent, folder, name) = SplitPath(plain);
        name = WithoutPassword(name).Replace("[[", "[", StringComparison.Ordinal);
        (name, var container) = WithoutExtension(name);
        (name, var website) = WebsiteReader.Remove(name);
        return new CleanName(name.Trim(), folder, parent, container, website);
    }

    /// <summary>A folder has no extension and no path.</summary>
    public static CleanName CleanFolder(string folder)
    {
        var (name, website) = WebsiteReader.Remove(WithoutPassword(folder));
        return new CleanName(name.Trim(), Folder: null, Parent: null, Container: null, website);
    }

    /// <summary>Extension of a known kind of file, or null; only video extensions are containers.</summary>
    private static (string Name, string? Container) WithoutExtension(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || name.Length - dot is < 3 or > 8)
        {
            return (name, null);
        }

        var extension = name[(dot + 1)..];
        var isVideo = VideoFile.IsVideo(name.AsSpan(dot).ToString());
        return isVideo || OtherExtensions.Contains(extension)
            ? (name[..dot], isVideo || VideoImages.Contains(extension) ? extension.ToLowerInvariant() : null)
            : (name, null);
    }

    private static readonly FrozenSet<string> VideoImages =
        new[] { "iso", "img", "nrg", "vob", "divx", "ogm", "rmvb", "wtv", "3gp", "mk3d" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A backslash always separates folders; a slash only in front of a file name, because it also separates titles
    /// (<c>Название / Title</c>) and languages (<c>Ukr/Eng</c>).
    /// </summary>
    private static (string? Parent, string? Folder, string Name) SplitPath(string text)
    {
        var mark = text.AsSpan().LastIndexOfAny(PathMarks);
        if (mark <= 0 || mark == text.Length - 1)
        {
            return (null, null, text.TrimEnd('/', '\\'));
        }

        var isSlash = text[mark] == '/';
        var isSpaced = text[mark - 1] == ' ' || text[mark + 1] == ' ';
        if (isSlash && (isSpaced || !(IsFile(text) || FolderNames.IsOfExtras(text.AsSpan(0, mark)))))
        {
            return (null, null, text);
        }

        var (path, folder) = SplitLast(text[..mark]);
        return (path is null ? null : SplitLast(path).Last, folder, text[(mark + 1)..]);
    }

    private static (string? Path, string Last) SplitLast(string path)
    {
        var mark = path.AsSpan().LastIndexOfAny(PathMarks);
        return mark < 0 ? (null, path) : (path[..mark], path[(mark + 1)..]);
    }

    private static bool IsFile(string text) => WithoutExtension(text).Name.Length < text.Length;

    /// <summary>Usenet posts carry the archive's password as <c>{{password}}</c>.</summary>
    private static string WithoutPassword(string name)
    {
        var open = name.IndexOf("{{", StringComparison.Ordinal);
        var close = open < 0 ? -1 : name.IndexOf("}}", open, StringComparison.Ordinal);
        return close < 0 ? name : name.Remove(open, close + 2 - open);
    }

    private static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var index = 0; index < source.Length; index++)
        {
            target[index] = Plain(source[index]);
        }
    });

    private static char Plain(char character) => character switch
    {
        >= ' ' and <= '~' => character,
        '【' or '［' or '「' or '『' or '〔' or '〖' => '[',
        '】' or '］' or '」' or '』' or '〕' or '〗' => ']',
        '（' or '《' => '(',
        '）' or '》' => ')',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '－' => '-',
        '～' or '〜' => '~',
        '×' => 'x',
        '’' or '‘' or '´' or 'ʼ' => '\'',
        '／' => '/',
        '：' => ':',
        '．' => '.',
        >= '０' and <= '９' => (char)(character - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' => (char)(character - 'Ａ' + 'A'),
        >= 'ａ' and <= 'ｚ' => (char)(character - 'ａ' + 'a'),
        _ when char.IsControl(character) || char.IsWhiteSpace(character)
            || character is '\u200B' or '\uFEFF' or '\u200E' or '\u200F' => ' ',
        _ => character,
    };
}
