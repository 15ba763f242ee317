using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Frontend;

/// <summary>
/// Serves the frontend: the files of <c>FRONTEND_DIR</c>, or the built-in page. Only GET and HEAD of paths that no route owns; a path
/// without a file and without an extension is the application's own and gets <c>index.html</c>; dot files and directories are never served.
/// </summary>
internal static class FrontendFiles
{
    private const string Index = "/index.html";

    private static readonly PathString[] Reserved = ["/api", "/auth", "/hangfire", "/hubs", "/openapi", "/docs", "/metrics"];

    public static IApplicationBuilder UseFrontend(this WebApplication app)
    {
        var directory = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.FrontendDirectory ?? "";
        IFileProvider files = directory.Length > 0 ? new PhysicalFileProvider(Path.GetFullPath(directory)) : app.Environment.WebRootFileProvider;
        var headers = new FrontendHeaders(files);
        var types = new FileExtensionContentTypeProvider { Mappings = { [".webmanifest"] = "application/manifest+json" } };
        return app.UseWhen(IsForFrontend, branch => branch
            .Use((context, next) => Route(context, files, next))
            .UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types, OnPrepareResponse = headers.Apply }));
    }

    private static bool IsForFrontend(HttpContext context) =>
        context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !Reserved.Any(prefix => context.Request.Path.StartsWithSegments(prefix));

    private static Task Route(HttpContext context, IFileProvider files, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (!files.GetFileInfo(path).Exists && !Path.HasExtension(path) && !path.Contains("/.", StringComparison.Ordinal))
        {
            context.Request.Path = Index;
        }

        return next(context);
    }
}
