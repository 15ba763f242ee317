using Miauflix.Api.Common.Problems;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Api.Common.Http;

/// <summary>Refuses API keys on routes marked with <see cref="NotForApiKeysAttribute"/>, also where no credentials are needed.</summary>
internal sealed class ApiKeyRoutesMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, ICurrentUser currentUser) =>
        currentUser.Caller?.ApiKeyId is not null && context.GetEndpoint()?.Metadata.GetMetadata<NotForApiKeysAttribute>() is not null
            ? Problem.Of(new ForbiddenException()).WriteAsync(context, context.GetEndpoint())
            : next(context);
}
