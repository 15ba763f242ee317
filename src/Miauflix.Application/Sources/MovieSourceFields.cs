using Miauflix.Application.Common.Security;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>
/// Where the encrypted fields of a movie source lie. Table and column names are part of the encryption: they are frozen with the
/// first row written.
/// </summary>
public static class MovieSourceFields
{
    private const string Table = "movie_source";

    public static FieldAddress InfoHash(MovieSource source) => At(source.Uid, "ih");

    public static FieldAddress Magnet(MovieSource source) => At(source.Uid, "ml");

    public static FieldAddress TorrentFile(MovieSource source) => At(source.Uid, "file");

    public static FieldAddress ReleaseName(MovieSource source) => At(source.Uid, "rn");

    private static FieldAddress At(Guid row, string column) => new(Table, row, column);
}
