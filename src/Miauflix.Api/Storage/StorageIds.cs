using Miauflix.Application.Common.Errors;

namespace Miauflix.Api.Storage;

/// <summary>Ids of stored items and runs in paths.</summary>
internal static class StorageIds
{
    /// <exception cref="NotFoundException">It is no id, so there is no such thing.</exception>
    public static Guid Parse(string id, string thing) => Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw new NotFoundException(thing);
}
