using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>What every error answers, in the document's words.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Every error (RFC 9457). All texts are safe to show; further members belong to single errors.",
        Required = new HashSet<string> { "type", "title", "status", "instance", "error", "message", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:miauflix:problem: and a code that does not change."),
            ["title"] = Text("The phrase of the status."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["instance"] = Text("The route, never the path itself."),
            ["error"] = Text("Short and stable."),
            ["message"] = Text("Longer."),
            ["traceId"] = Text("32 hex characters, the X-Request-ID of the answer."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
        AdditionalPropertiesAllowed = true,
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
