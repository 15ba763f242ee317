using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.WebClient;

/// <summary>
/// Serves the web client under every path that is not reserved: the files of <see cref="HttpOptions.FrontendDirectory"/>, or the built-in
/// page. A path without a file and without an extension is a view of the client and gets <c>index.html</c>. Open to everyone: the files
/// hold no data. Never lists directories, never serves names that begin with a dot.
/// </summary>
internal static class WebClientFiles
{
    private const string IndexPath = "/index.html";
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Names below it hold a hash of their content (the convention of JavaScript bundlers).</summary>
    private static readonly PathString HashedNames = new("/assets");

    /// <summary>Must come before routing, which answers 404 to paths it does not know.</summary>
    public static WebApplication UseWebClient(this WebApplication app)
    {
        var directory = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.FrontendDirectory;
        var files = string.IsNullOrEmpty(directory)
            ? app.Environment.WebRootFileProvider
            : new PhysicalFileProvider(Path.GetFullPath(directory));
        var policy = ContentSecurityPolicy.For(ReadIndex(files));
        app.UseWhen(context => !ApiPaths.IsReserved(context.Request.Path), client =>
        {
            client.Use((context, next) =>
            {
                if (IsView(context.Request, files))
                {
                    context.Request.Path = IndexPath;
                }

                return next(context);
            });
            client.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => SetHeaders(file, policy) });
        });
        return app;
    }

    private static bool IsView(HttpRequest request, IFileProvider files) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !files.GetFileInfo(request.Path.Value ?? "/").Exists;

    private static void SetHeaders(StaticFileResponseContext file, string policy)
    {
        var headers = file.Context.Response.Headers;
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments(HashedNames) ? Forever : "no-cache";
        if (file.Context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.ContentSecurityPolicy = policy;
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }
    }

    private static string ReadIndex(IFileProvider files)
    {
        var index = files.GetFileInfo(IndexPath);
        if (!index.Exists)
        {
            return string.Empty;
        }

        using var reader = new StreamReader(index.CreateReadStream());
        return reader.ReadToEnd();
    }
}
