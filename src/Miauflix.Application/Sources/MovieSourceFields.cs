using Miauflix.Application.Common.Security;

namespace Miauflix.Application.Sources;

/// <summary>
/// Where the encrypted fields of a movie source lie. Table and column names are part of the encryption: they are frozen with the
/// first row written.
/// </summary>
/// <param name="Uid">The row's GUID.</param>
public readonly record struct MovieSourceFields(Guid Uid)
{
    private const string Table = "movie_source";

    public FieldAddress InfoHash => At("ih");

    public FieldAddress Magnet => At("ml");

    public FieldAddress TorrentFile => At("file");

    public FieldAddress ReleaseName => At("rn");

    private FieldAddress At(string column) => new(Table, Uid, column);
}
