namespace Miauflix.Api.Common.Http;

/// <summary>
/// Marks an action that answers media bytes (streams, playlists, subtitles). Such a route accepts a streaming key, in the route value
/// <see cref="KeyRouteValue"/> or in <c>?key=</c>; has no minimum response data rate, because a paused player reads nothing for minutes; may
/// be embedded by other origins; is never compressed; and is aborted when the credentials it was opened with are revoked.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MediaRouteAttribute : Attribute
{
    /// <summary>Name of the route value that can hold a streaming key.</summary>
    public const string KeyRouteValue = "key";

    /// <summary>Name of the query value that can hold a streaming key.</summary>
    public const string KeyQueryValue = "key";
}
