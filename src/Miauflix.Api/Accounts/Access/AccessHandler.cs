using System.Security.Claims;
using System.Text.Encodings.Web;
using Miauflix.Api.Common.Http;
using Miauflix.Api.Common.Problems;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Accounts.Access;

/// <summary>
/// The access scheme. Of several credentials the first of Authorization, X-Api-Key, session cookie and, on media routes, streaming key counts;
/// when that one is invalid the request is refused without a look at the others. On media routes the response is aborted when the user,
/// session or API key behind it ends.
/// </summary>
internal sealed class AccessHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    RequestCredentials credentials,
    IAccessRegistry access) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var identity = await credentials.ReadAsync(Context);
            if (identity is not null && Context.GetEndpoint()?.Metadata.GetMetadata<MediaRouteAttribute>() is not null)
            {
                AbortWhenEnded(identity);
                // Asked again, so that an end between the first answer and the registration is not missed.
                identity = await credentials.ReadAsync(Context);
            }

            return identity is null
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
        }
        catch (MiauflixException refusal) when (refusal is UnauthenticatedException or InvalidRequestException)
        {
            return AuthenticateResult.Fail(refusal);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        var problem = Problem.Of(result.Failure as MiauflixException ?? new UnauthenticatedException());
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        await problem.WriteAsync(Context, Context.GetEndpoint());
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Of(new ForbiddenException()).WriteAsync(Context, Context.GetEndpoint());

    private void AbortWhenEnded(ClaimsIdentity identity)
    {
        var caller = CurrentUser.CallerOf(identity)!;
        Watch(AccessSubject.User(caller.UserId));
        if (caller.SessionId is { } session)
        {
            Watch(AccessSubject.Session(session));
        }

        if (caller.ApiKeyId is { } apiKey)
        {
            Watch(AccessSubject.ApiKey(apiKey));
        }
    }

    private void Watch(AccessSubject subject) =>
        Response.RegisterForDispose(access.EndOf(subject).UnsafeRegister(static context => ((HttpContext)context!).Abort(), Context));
}
