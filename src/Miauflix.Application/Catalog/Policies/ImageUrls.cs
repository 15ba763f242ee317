using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>
/// Addresses of images: base + size + path. A size that the provider does not offer, and every SVG logo, become the original. Paths of our
/// own (<c>/api/…</c>, the demo) are addresses already.
/// </summary>
internal sealed class ImageUrls(ImageSettings settings, bool originals)
{
    /// <summary>The value of <c>imageSize</c> that asks for originals.</summary>
    public const string Original = "original";

    private const string OwnPath = "/api/";

    public string ListPoster(string path) => Url(settings.PosterSizes, "w342", path);

    public string ListBackdrop(string path) => Url(settings.BackdropSizes, "w780", path);

    public string Poster(string path) => Url(settings.PosterSizes, "w780", path);

    public string Backdrop(string path) => Url(settings.BackdropSizes, "w1280", path);

    public string Logo(string path) =>
        Url(path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? [] : settings.LogoSizes, "w500", path);

    public string Still(string path) => Url(settings.StillSizes, "w300", path);

    private string Url(IReadOnlyList<string> sizes, string size, string path) =>
        path.Length == 0 || path.StartsWith(OwnPath, StringComparison.Ordinal)
            ? path
            : $"{settings.BaseUrl.TrimEnd('/')}/{(!originals && sizes.Contains(size) ? size : Original)}{path}";
}
