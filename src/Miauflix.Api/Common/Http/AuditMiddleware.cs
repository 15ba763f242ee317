using Miauflix.Application.Accounts.Contracts;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Common.Http;

/// <summary>Leaves an audit row for every request that was forbidden or failed; nothing for ordinary ones.</summary>
internal sealed class AuditMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IAuditLog audit)
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            audit.Record(new AuditEvent(AuditEventType.UnauthorizedAccess, "Access refused", AuditSeverity.Warning));
        }
        else if (context.Response.StatusCode == StatusCodes.Status500InternalServerError)
        {
            audit.Record(new AuditEvent(AuditEventType.ApiError, "Unexpected error", AuditSeverity.Error)
            {
                Metadata = new Dictionary<string, string> { ["traceId"] = context.TraceIdentifier },
            });
        }
    }
}
