using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Accounts.Access;

/// <summary>Address, user agent, method and route template of the request at hand.</summary>
internal sealed class RequestOrigin(IHttpContextAccessor http, RateLimitMode mode) : IRequestOrigin
{
    public bool IsExemptFromLimits => http.HttpContext is { } context && mode.IsExempt(context.Request);

    public string Ip => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";

    public string UserAgent
    {
        get
        {
            var text = string.Concat((http.HttpContext?.Request.Headers.UserAgent.ToString() ?? "").Where(character => !char.IsControl(character)));
            return text[..Math.Min(text.Length, Session.MaxUserAgentLength)];
        }
    }

    public string Method => http.HttpContext?.Request.Method ?? "";

    public string Route => http.HttpContext?.RouteTemplate() ?? "";
}
