using System.Text.Json.Serialization;
using Miauflix.Api.Common.Json;
using Scalar.AspNetCore;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>
/// The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/docs</c>: open during development and in tests, for
/// signed-in callers elsewhere.
/// </summary>
internal static class ApiDocument
{
    private const string Name = "v1";

    /// <summary>The page brings its script and styles inline and from this server; nothing comes from elsewhere.</summary>
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        // The document describes JSON by these options; MVC has its own copy of them.
        services.ConfigureHttpJsonOptions(json =>
        {
            JsonConventions.Apply(json.SerializerOptions);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        return services.AddOpenApi(Name, options =>
        {
            options.ShouldInclude = route => route.HttpMethod != HttpMethods.Head;
            options.AddOperationTransformer<OperationConventions>();
            options.AddSchemaTransformer<SchemaConventions>();
            options.AddDocumentTransformer<SharedRoutes>();
            options.AddDocumentTransformer<DocumentConventions>();
        });
    }

    public static WebApplication MapApiDocument(this WebApplication app)
    {
        var routes = app.MapGroup("");
        routes.MapOpenApi();
        routes.MapScalarApiReference("/docs", page => page
                .WithTitle("Miauflix API")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideClientButton()
                .HideDeveloperTools())
            .AddEndpointFilter((invocation, next) =>
            {
                var headers = invocation.HttpContext.Response.Headers;
                headers.ContentSecurityPolicy = PagePolicy;
                headers.XFrameOptions = "DENY";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(invocation);
            });
        if (app.Environment.IsLocal())
        {
            routes.AllowAnonymous();
        }
        else
        {
            routes.RequireAuthorization();
        }

        return app;
    }
}
