using System.Globalization;
using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>Gives every operation what its attributes do not say: a name, its credentials, and the errors that any route can answer.</summary>
internal sealed class OperationConventions : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.ActionDescriptor is ControllerActionDescriptor action)
        {
            operation.OperationId = action.ControllerName + action.ActionName;
        }

        operation.Responses ??= [];
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = Credentials.For(metadata.OfType<MediaRouteAttribute>().Any(), context.Document);
            Declare(operation, StatusCodes.Status401Unauthorized);
            if (metadata.OfType<IAuthorizeData>().Any(data => data.Roles is not null || data.Policy is not null))
            {
                Declare(operation, StatusCodes.Status403Forbidden);
            }
        }

        Declare(operation, StatusCodes.Status429TooManyRequests);
        Declare(operation, StatusCodes.Status500InternalServerError);
        operation.Responses = Sorted(operation.Responses, context.Document);
        return Task.CompletedTask;
    }

    private static OpenApiResponses Sorted(OpenApiResponses responses, OpenApiDocument? document)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            sorted.Add(status, ProblemResponses.Includes(status) ? ProblemResponses.Reference(status, document) : response);
        }

        return sorted;
    }

    private static void Declare(OpenApiOperation operation, int status) =>
        operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse());
}
