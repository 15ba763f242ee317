namespace Miauflix.Api.Common.Http;

/// <summary>Answers <c>/auth/...</c> as <c>/api/auth/...</c> and remembers it, because cookies carry the path the client used.</summary>
internal sealed class AuthAliasMiddleware(RequestDelegate next)
{
    private static readonly object AliasUsed = new();

    /// <summary>Path under which the client reached the auth routes, without the base path.</summary>
    public static PathString AuthPath(HttpContext context) =>
        context.Items.ContainsKey(AliasUsed) ? ApiPaths.AuthAlias : ApiPaths.Auth;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(ApiPaths.AuthAlias, out var rest))
        {
            context.Items[AliasUsed] = true;
            context.Request.Path = ApiPaths.Auth.Add(rest);
        }

        return next(context);
    }
}
