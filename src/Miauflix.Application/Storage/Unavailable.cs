using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Storage;

/// <summary>Refusals while the volume is gone, is another one, or cannot be written.</summary>
internal static class Unavailable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    public static UnavailableException Storage() =>
        new("The downloads directory is not there or cannot be written", RetryAfter, "storage-unavailable");
}
