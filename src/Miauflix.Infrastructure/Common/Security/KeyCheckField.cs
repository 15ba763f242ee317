using Miauflix.Application.Common.Security;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>The encrypted constant of the table <c>key_check</c>: whoever decrypts it has the key the database was written with.</summary>
internal static class KeyCheckField
{
    public const string Table = "key_check";

    public const string KnownText = "miauflix";

    public static FieldAddress Of(Guid uid) => new(Table, uid, "value");
}
