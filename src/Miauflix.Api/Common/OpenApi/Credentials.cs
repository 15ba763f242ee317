using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>How a request may say who sends it, as the document names it.</summary>
internal static class Credentials
{
    private const string Bearer = "bearer";
    private const string Session = "session";
    private const string ApiKey = "apiKey";
    private const string StreamingKey = "streamingKey";

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes => new()
    {
        [Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The access token of a login whose tokens came in the body.",
        },
        [Session] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-Session-Id",
            Description = "Names the session whose access cookie (__miauflix_at_<session>) counts; the cookie alone is not enough.",
        },
        [ApiKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-Api-Key",
            Description = "A key for scripts, mfx_ and 43 characters.",
        },
        [StreamingKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Query,
            Name = "key",
            Description = "43 characters, on media routes only: for players that cannot send headers.",
        },
    };

    /// <summary>Any one of them lets a request in.</summary>
    public static List<OpenApiSecurityRequirement> For(bool isMedia, OpenApiDocument? document) =>
        [.. (isMedia ? new[] { Bearer, Session, ApiKey, StreamingKey } : [Bearer, Session, ApiKey])
            .Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];
}
