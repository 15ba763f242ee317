using Miauflix.Api.Common.Http;
using Miauflix.Api.Common.Json;
using Miauflix.Api.Common.Kestrel;
using Miauflix.Api.Common.Problems;
using Miauflix.Api.Common.Status;
using Miauflix.Api.Common.Frontend;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common;

/// <summary>
/// The HTTP conventions of every route: errors, limits, headers, methods, proxies. <see cref="AddApiConventions"/> registers them,
/// <see cref="UseApiConventions"/> lays the pipeline in the one order that gives the right answer first: unknown path 404, method 405,
/// credentials, rate limit 429, authentication 401, role 403, then the handler.
/// </summary>
public static class ApiConventions
{
    public static WebApplicationBuilder AddApiConventions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        services.AddOptions<HttpOptions>()
            .BindConfiguration(HttpOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        services.AddSingleton<ForwardedHeadersPolicy>();
        services.AddSingleton<RateLimitMode>();
        services.AddTransient<TokenBuckets>();
        services.AddTransient<ClientLimit>();
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddHttpContextAccessor();
        services.AddControllers(ConfigureMvc)
            .AddJsonOptions(json => JsonConventions.Apply(json.JsonSerializerOptions));
        services.Configure<ApiBehaviorOptions>(behavior =>
        {
            behavior.InvalidModelStateResponseFactory = InvalidModelResponse.Create;
            behavior.SuppressMapClientErrors = true;
        });
        services.AddOptions<MvcOptions>().Configure<IOptions<JsonOptions>>(ConfigureFormatters);
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<HttpOptions>, IHostEnvironment>((cors, http, environment) =>
            cors.AddDefaultPolicy(policy => CorsConventions.Apply(policy, http.Value.CorsOrigins(environment.IsLocal()))));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = CompressionPolicy.Types;
        });
        services.AddSingleton<IResponseCompressionProvider, CompressionPolicy>();
        return builder;
    }

    public static WebApplication UseApiConventions(this WebApplication app)
    {
        app.UseMiddleware<RequestTraceMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<RequestStatisticsMiddleware>();
        if (app.Environment.IsEnvironment(SqlCountMiddleware.Environment))
        {
            app.UseMiddleware<SqlCountMiddleware>();
        }

        app.UseMiddleware<AuditMiddleware>();
        app.UseMiddleware<UnexplainedStatusMiddleware>();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<ForwardedHeadersMiddleware>();
        app.UseMiddleware<ClientRequestLimitMiddleware>();
        app.UseMiddleware<BasePathMiddleware>();
        app.UseMiddleware<AuthAliasMiddleware>();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseCors();
        app.UseFrontend();
        app.UseMiddleware<KnownRouteMiddleware>();
        app.UseMiddleware<MediaRouteMiddleware>();
        app.UseMiddleware<CrossSiteMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<ApiKeyRoutesMiddleware>();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Development and test environments, where convenience defaults apply.</summary>
    public static bool IsLocal(this IHostEnvironment environment) =>
        environment.IsDevelopment() || environment.IsEnvironment("Test") || environment.IsEnvironment("Testing");

    private static void ConfigureMvc(MvcOptions options)
    {
        options.Conventions.Add(new HeadOnGetConvention());
        options.Filters.Add<InvalidModelFilter>();
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        // The depth of JSON bounds both; lower limits of MVC's own would turn deep JSON into a 500.
        options.MaxModelBindingRecursionDepth = JsonConventions.MaxDepth + 1;
        options.MaxValidationDepth = JsonConventions.MaxDepth + 1;
    }

    private static void ConfigureFormatters(MvcOptions options, IOptions<JsonOptions> json)
    {
        options.OutputFormatters.Clear();
        options.OutputFormatters.Add(new BufferedJsonFormatter(json.Value.JsonSerializerOptions));
        foreach (var reader in options.InputFormatters.OfType<SystemTextJsonInputFormatter>())
        {
            reader.SupportedMediaTypes.Clear();
            reader.SupportedMediaTypes.Add("application/json");
        }
    }
}
