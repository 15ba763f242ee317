using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>What holds for the document as a whole. Its order does not depend on the order in which routes were found.</summary>
internal sealed class DocumentConventions(IOptions<HttpOptions> http) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Miauflix",
            Version = context.DocumentName,
            Description = "HEAD works on every GET route. /auth is another name of /api/auth.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = http.Value.BasePath.Length > 0 ? http.Value.BasePath : "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = Credentials.Schemes.ToDictionary();
        document.Components.Responses = ProblemResponses.UsedBy(document);
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas.Remove(nameof(ProblemDetails));
        document.Components.Schemas[ProblemSchema.Name] = ProblemSchema.Create();
        document.Components.Schemas = document.Components.Schemas.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary();
        document.Paths = Sorted(document.Paths);
        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
        return Task.CompletedTask;
    }

    private static OpenApiPaths Sorted(OpenApiPaths paths)
    {
        var sorted = new OpenApiPaths();
        foreach (var (path, item) in paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            sorted.Add(path, item);
        }

        return sorted;
    }
}
