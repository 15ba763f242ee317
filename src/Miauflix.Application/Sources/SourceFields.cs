using Miauflix.Application.Common.Security;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>
/// Where the encrypted fields of a source lie. Table and column names are part of the encryption: they are frozen with the first row
/// written.
/// </summary>
/// <param name="Kind">Which of the two tables.</param>
/// <param name="Uid">The row's GUID.</param>
public readonly record struct SourceFields(ContentKind Kind, Guid Uid)
{
    public FieldAddress InfoHash => At("ih");

    public FieldAddress Magnet => At("ml");

    public FieldAddress Url => At("u");

    public FieldAddress TorrentFile => At("file");

    public FieldAddress ReleaseName => At("rn");

    private string Table => Kind == ContentKind.Movie ? "movie_source" : "episode_source";

    public static SourceFields Of(TorrentSource source) => new(source.Content.Kind, source.Uid);

    private FieldAddress At(string column) => new(Table, Uid, column);
}
