using Miauflix.Api.Common.Http;

namespace Miauflix.Api.Accounts.Access;

/// <summary>
/// Names for <c>[Authorize]</c>. Without a policy a route needs any signed-in caller; that is also the fallback of routes that say nothing.
/// A media route is marked with <see cref="Common.Http.MediaRouteAttribute"/> and needs no policy of its own: the mark lets the access scheme
/// take a streaming key, from the route value <c>key</c> or from <c>?key=</c>, and what the key is bound to is in
/// <see cref="StreamingKeyAccessExtensions.StreamingKeyGrant"/>.
/// </summary>
public static class AccessPolicies
{
    /// <summary>The one authentication scheme.</summary>
    public const string Scheme = "Miauflix";

    /// <summary>Administrators only.</summary>
    public const string Admin = "admin";
}
