using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Miauflix.Api.Common.Http;

/// <summary>Lets every GET action answer HEAD too, which <c>[HttpGet]</c> alone does not. The server leaves the body out.</summary>
internal sealed class HeadOnGetConvention : IActionModelConvention
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Apply(ActionModel action)
    {
        foreach (var selector in action.Selectors)
        {
            var constraint = selector.ActionConstraints.OfType<HttpMethodActionConstraint>().FirstOrDefault();
            if (constraint is null || !constraint.HttpMethods.SequenceEqual([HttpMethods.Get], StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            selector.ActionConstraints.Remove(constraint);
            selector.ActionConstraints.Add(new HttpMethodActionConstraint(Methods));
            var metadata = selector.EndpointMetadata.OfType<HttpMethodMetadata>().ToList();
            metadata.ForEach(item => selector.EndpointMetadata.Remove(item));
            selector.EndpointMetadata.Add(new HttpMethodMetadata(Methods));
        }
    }
}
