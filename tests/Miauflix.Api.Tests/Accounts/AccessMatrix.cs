namespace Miauflix.Api.Tests.Accounts;

/// <summary>Who may call a route.</summary>
internal enum RouteAccess
{
    /// <summary>Anyone; the route may check secrets of its own.</summary>
    Open,

    /// <summary>Anyone, but never with an API key.</summary>
    OpenNotForKeys,

    /// <summary>Any signed-in caller.</summary>
    User,

    /// <summary>Any signed-in caller, but never with an API key.</summary>
    UserNotForKeys,

    /// <summary>Any signed-in caller, or a streaming key.</summary>
    Media,

    /// <summary>Administrators.</summary>
    Admin,

    /// <summary>Administrators, but never with an API key.</summary>
    AdminNotForKeys,
}

/// <summary>The decided access of every route. A route without a row fails the test that reads this table.</summary>
internal static class AccessMatrix
{
    public static readonly IReadOnlyDictionary<string, RouteAccess> Rows = new Dictionary<string, RouteAccess>
    {
        ["GET /openapi/{documentName}.json"] = RouteAccess.Open,
        ["GET /docs/{documentName?}"] = RouteAccess.Open,
        ["GET /docs/favicon.svg"] = RouteAccess.Open,
        ["GET /docs/scalar.js"] = RouteAccess.Open,
        ["GET /docs/scalar.aspnetcore.js"] = RouteAccess.Open,
        ["GET /api/health"] = RouteAccess.Open,
        ["GET /api/health/ready"] = RouteAccess.Open,
        ["GET /api/status"] = RouteAccess.Open,
        ["GET /api/stats"] = RouteAccess.User,
        ["GET /metrics"] = RouteAccess.Admin,
        ["GET /hangfire/{**path}"] = RouteAccess.Admin,

        ["POST /api/auth/login"] = RouteAccess.OpenNotForKeys,
        ["POST /api/auth/refresh"] = RouteAccess.OpenNotForKeys,
        ["POST /api/auth/refresh/{session}"] = RouteAccess.OpenNotForKeys,
        ["POST /api/auth/logout"] = RouteAccess.OpenNotForKeys,
        ["POST /api/auth/logout/{session}"] = RouteAccess.OpenNotForKeys,
        ["POST /api/auth/logout-all"] = RouteAccess.UserNotForKeys,
        ["GET /api/auth/sessions"] = RouteAccess.Open,
        ["GET /api/auth/session"] = RouteAccess.User,
        ["GET /api/auth/devices"] = RouteAccess.User,
        ["DELETE /api/auth/devices/{session}"] = RouteAccess.User,
        ["PATCH /api/auth/me"] = RouteAccess.User,
        ["POST /api/auth/password"] = RouteAccess.UserNotForKeys,
        ["GET /api/auth/setup"] = RouteAccess.Open,
        ["POST /api/auth/setup"] = RouteAccess.Open,
        ["POST /api/auth/streaming-keys"] = RouteAccess.User,
        ["GET /api/auth/api-keys"] = RouteAccess.UserNotForKeys,
        ["POST /api/auth/api-keys"] = RouteAccess.UserNotForKeys,
        ["DELETE /api/auth/api-keys/{id}"] = RouteAccess.UserNotForKeys,
        ["GET /api/auth/users"] = RouteAccess.AdminNotForKeys,
        ["POST /api/auth/users"] = RouteAccess.AdminNotForKeys,
        ["GET /api/auth/users/{idOrEmail}"] = RouteAccess.AdminNotForKeys,
        ["PATCH /api/auth/users/{idOrEmail}"] = RouteAccess.AdminNotForKeys,
        ["DELETE /api/auth/users/{idOrEmail}"] = RouteAccess.AdminNotForKeys,
        ["POST /api/auth/users/{idOrEmail}/unlock"] = RouteAccess.AdminNotForKeys,
        ["POST /api/auth/users/{idOrEmail}/logout"] = RouteAccess.AdminNotForKeys,
        ["GET /api/audit"] = RouteAccess.Admin,
        ["GET /api/config"] = RouteAccess.Admin,
        ["PUT /api/config"] = RouteAccess.Admin,
        ["POST /api/config/{service}/restart"] = RouteAccess.Admin,
        ["POST /api/auth/device/code"] = RouteAccess.Open,
        ["GET /api/auth/device/code/{userCode}"] = RouteAccess.User,
        ["POST /api/auth/device/code/{userCode}"] = RouteAccess.UserNotForKeys,
        ["POST /api/auth/device/token"] = RouteAccess.Open,
        ["POST /api/auth/device/trakt"] = RouteAccess.Open,
        ["POST /api/auth/login/trakt"] = RouteAccess.OpenNotForKeys,
        ["POST /api/trakt/auth/device"] = RouteAccess.UserNotForKeys,
        ["POST /api/trakt/auth/device/check"] = RouteAccess.OpenNotForKeys,

        ["GET /api/movies"] = RouteAccess.User,
        ["POST /api/movies"] = RouteAccess.Admin,
        ["GET /api/movies/{tmdbId}"] = RouteAccess.User,
        ["GET /api/movies/{tmdbId}/sources"] = RouteAccess.User,
        ["POST /api/movies/{tmdbId}/sources/refresh"] = RouteAccess.Admin,
        ["GET /api/shows/{showId}/seasons/{seasonNumber}/episodes/{episodeNumber}/sources"] = RouteAccess.User,
        ["POST /api/shows/{showId}/seasons/{seasonNumber}/episodes/{episodeNumber}/{quality}"] = RouteAccess.User,
        ["GET /api/episodes/{episodeId}/sources"] = RouteAccess.User,
        ["POST /api/episodes/{episodeId}/sources/refresh"] = RouteAccess.Admin,
        ["GET /api/sources"] = RouteAccess.Admin,
        ["GET /api/sources/{id}"] = RouteAccess.User,
        ["DELETE /api/sources/{id}"] = RouteAccess.Admin,
        ["GET /api/sources/{id}/details"] = RouteAccess.Admin,
        ["POST /api/sources/{id}/verify"] = RouteAccess.Admin,
        ["POST /api/sources/{id}/approve"] = RouteAccess.Admin,
        ["POST /api/sources/{id}/reports"] = RouteAccess.User,
        ["PUT /api/sources/{id}/rating"] = RouteAccess.User,
        ["DELETE /api/sources/{id}/rating"] = RouteAccess.User,
        ["GET /api/sources/stats"] = RouteAccess.Admin,
        ["GET /api/sources/blocked"] = RouteAccess.Admin,
        ["DELETE /api/sources/blocked/{id}"] = RouteAccess.Admin,
        ["GET /api/sources/providers/{id}/history"] = RouteAccess.Admin,
        ["GET /api/sources/providers"] = RouteAccess.Admin,
        ["GET /api/sources/providers/{id}"] = RouteAccess.Admin,
        ["PUT /api/sources/providers/{id}"] = RouteAccess.Admin,
        ["POST /api/sources/providers/{id}/test"] = RouteAccess.Admin,
        ["POST /api/sources/providers/{id}/reset"] = RouteAccess.Admin,
        ["POST /api/movies/{tmdbId}/{quality}"] = RouteAccess.User,
        ["POST /api/movies/{tmdbId}/sources"] = RouteAccess.Admin,
        ["POST /api/sources/parse"] = RouteAccess.Admin,
        ["POST /api/sources/score"] = RouteAccess.Admin,
        ["POST /api/sources/check"] = RouteAccess.Admin,

        ["GET /api/images/demo/{name}"] = RouteAccess.Open,
        ["GET /api/lists"] = RouteAccess.User,
        ["GET /api/list/{slug}"] = RouteAccess.User,
        ["GET /api/search"] = RouteAccess.User,
        ["GET /api/search/suggest"] = RouteAccess.User,
        ["GET /api/catalog"] = RouteAccess.User,
        ["GET /api/genres"] = RouteAccess.User,
        ["GET /api/shows/upcoming"] = RouteAccess.User,
        ["GET /api/shows/{showId}"] = RouteAccess.User,
        ["GET /api/shows/{showId}/seasons"] = RouteAccess.User,
        ["GET /api/shows/{showId}/seasons/{seasonNumber}"] = RouteAccess.User,
        ["GET /api/shows/{showId}/next-up"] = RouteAccess.User,
        ["GET /api/seasons/{seasonId}/episodes"] = RouteAccess.User,
        ["GET /api/episodes/{episodeId}"] = RouteAccess.User,
        ["GET /api/episodes/{episodeId}/next"] = RouteAccess.User,
        ["GET /api/episodes/next"] = RouteAccess.User,
        ["GET /api/episodes/{episodeId}/previous"] = RouteAccess.User,
        ["GET /api/storage/stats"] = RouteAccess.User,
        ["GET /api/storage/policy"] = RouteAccess.Admin,
        ["PUT /api/storage/policy"] = RouteAccess.Admin,
        ["PATCH /api/storage/policy"] = RouteAccess.Admin,
        ["POST /api/storage/cleanup"] = RouteAccess.Admin,
        ["GET /api/storage/cleanup/{runId}"] = RouteAccess.Admin,
        ["GET /api/storage/operations"] = RouteAccess.Admin,
        ["GET /api/storage/items"] = RouteAccess.Admin,
        ["DELETE /api/storage/items/{id}"] = RouteAccess.Admin,
        ["PUT /api/storage/items/{id}/protection"] = RouteAccess.User,
        ["DELETE /api/storage/items/{id}/protection"] = RouteAccess.User,
        ["POST /api/ui/viewport"] = RouteAccess.User,
        ["GET /api/ui/viewport"] = RouteAccess.Admin,

        ["GET /api/stream/{key}"] = RouteAccess.Media,
        ["POST /api/stream/{sourceId}/keys"] = RouteAccess.User,
        ["GET /api/stream/episode/{sourceId}"] = RouteAccess.Media,
        ["POST /api/stream/episode/{sourceId}/keys"] = RouteAccess.User,
        ["GET /api/stream/episode/{sourceId}/status"] = RouteAccess.User,
        ["GET /api/stream/{sourceId}/status"] = RouteAccess.User,
        ["GET /api/stream/active"] = RouteAccess.Admin,
        ["DELETE /api/stream/active/{id}"] = RouteAccess.Admin,
    };
}
