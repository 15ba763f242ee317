namespace Miauflix.Api.Common.Http;

/// <summary>First segments with a meaning of their own; everything else belongs to the web client.</summary>
public static class ApiPaths
{
    public static readonly PathString Api = new("/api");

    public static readonly PathString Auth = new("/api/auth");

    /// <summary>Alias of <see cref="Auth"/>: same controllers, same rules.</summary>
    public static readonly PathString AuthAlias = new("/auth");

    private static readonly PathString[] Reserved =
        [Api, AuthAlias, new("/hangfire"), new("/hubs"), new("/openapi"), new("/docs"), new("/metrics")];

    /// <summary>The API reference.</summary>
    public static readonly PathString Docs = new("/docs");

    /// <summary>Whether the web client may never answer under this path.</summary>
    public static bool IsReserved(PathString path) => Array.Exists(Reserved, prefix => path.StartsWithSegments(prefix));
}
