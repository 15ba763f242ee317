using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>
/// Two actions may share a route and a method and differ in the content type they read; the document has one operation for both, which then
/// lists the bodies of both.
/// </summary>
internal sealed class SharedRoutes : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var shared = context.DescriptionGroups
            .SelectMany(group => group.Items)
            .GroupBy(route => (Path: $"/{route.RelativePath}", Method: route.HttpMethod ?? ""))
            .Where(routes => routes.Count() > 1);
        foreach (var routes in shared)
        {
            if (document.Paths.TryGetValue(routes.Key.Path, out var path)
                && path.Operations?.GetValueOrDefault(new HttpMethod(routes.Key.Method))?.RequestBody?.Content is { } content)
            {
                AddBodies(content, routes, document);
            }
        }

        return Task.CompletedTask;
    }

    private static void AddBodies(IDictionary<string, OpenApiMediaType> content, IEnumerable<ApiDescription> routes, OpenApiDocument document)
    {
        foreach (var route in routes)
        {
            var body = route.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body);
            foreach (var format in body is null ? [] : route.SupportedRequestFormats)
            {
                content.TryAdd(format.MediaType, new OpenApiMediaType { Schema = new OpenApiSchemaReference(body!.Type.Name, document) });
            }
        }
    }
}
