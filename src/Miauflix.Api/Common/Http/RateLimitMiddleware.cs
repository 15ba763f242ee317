using Miauflix.Api.Common.Problems;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Refuses what comes too fast, after the credentials were read and before they are asked for, so that guessing is limited too. One audit
/// row per client, policy and minute.
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimitMode mode, TokenBuckets buckets, TokenBuckets audited)
{
    private static readonly RateLimit OncePerMinute = new(1, 1.0 / 60, RateLimitKey.Address);

    public async Task InvokeAsync(HttpContext context, ICurrentUser currentUser, IAuditLog audit)
    {
        var policy = PolicyOf(context);
        var key = $"{mode.Bucket(context.Request)} {policy} {KeyOf(context, RateLimits.Of(policy).Key, currentUser)}";
        if (mode.IsExempt(context.Request) || buckets.Take(key, RateLimits.Of(policy)) is not { } wait)
        {
            await next(context);
            return;
        }

        if (audited.Take($"audit {key}", OncePerMinute) is null)
        {
            audit.Record(new AuditEvent(AuditEventType.RateLimitExceeded, "Too many requests", AuditSeverity.Warning)
            {
                Metadata = new Dictionary<string, string> { ["policy"] = policy.ToString() },
            });
        }

        await Problem.Of(new TooManyRequestsException(wait)).WriteAsync(context, context.GetEndpoint());
    }

    private static RateLimitPolicy PolicyOf(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<RateLimitAttribute>() is { } mark)
        {
            return mark.Policy;
        }

        return metadata?.GetMetadata<MediaRouteAttribute>() is not null ? RateLimitPolicy.Media : RateLimitPaths.PolicyOf(context.Request.Path);
    }

    private static string KeyOf(HttpContext context, RateLimitKey kind, ICurrentUser currentUser)
    {
        var address = NetworkAddresses.LimitKey(context.Connection.RemoteIpAddress);
        return kind switch
        {
            RateLimitKey.Caller when currentUser.Caller is { } caller => caller.UserId.ToString("N"),
            RateLimitKey.AddressAndSession => $"{address} {SessionOf(context)}",
            _ => address,
        };
    }

    /// <summary>Only a well-formed id: made-up ones share a bucket, or every guess would have its own.</summary>
    private static string SessionOf(HttpContext context) =>
        context.Request.RouteValues["session"] is string { Length: SessionId.Length } id && SessionId.IsWellFormed(id) ? id : "";
}
