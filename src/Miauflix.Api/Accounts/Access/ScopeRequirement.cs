using Miauflix.Api.Common.Http;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Miauflix.Api.Accounts.Access;

/// <summary>
/// An API key needs the scope of the route: <c>admin</c> for administrators' routes, else <c>play</c> for media and streaming keys, else
/// <c>read</c> for GET and HEAD, else <c>write</c>. Other credentials have every scope.
/// </summary>
/// <param name="IsForAdministrators">The route is for administrators.</param>
internal sealed record ScopeRequirement(bool IsForAdministrators) : IAuthorizationRequirement;

internal sealed class ScopeRequirementHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        var claim = context.User.FindFirst(AccessClaims.Scopes);
        if (claim is null || (context.Resource is HttpContext http && Enum.Parse<ApiKeyScopes>(claim.Value).HasFlag(Needed(http, requirement))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static ApiKeyScopes Needed(HttpContext context, ScopeRequirement requirement)
    {
        if (requirement.IsForAdministrators)
        {
            return ApiKeyScopes.Admin;
        }

        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<MediaRouteAttribute>() is not null || metadata?.GetMetadata<PlayRouteAttribute>() is not null)
        {
            return ApiKeyScopes.Play;
        }

        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? ApiKeyScopes.Read : ApiKeyScopes.Write;
    }
}
