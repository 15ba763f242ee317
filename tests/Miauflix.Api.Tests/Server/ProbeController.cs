using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Tests.Server;

/// <summary>Routes of the tests' own: what the conventions do to any route must not depend on which routes exist.</summary>
[ApiController]
[Route("api/probe")]
[AllowAnonymous]
public sealed class ProbeController : ControllerBase
{
    public const string LargeText = "abcdefghijklmnopqrstuvwxyz";

    [HttpGet("failure")]
    public IActionResult Failure() => throw new InvalidOperationException("secret detail of the failure");

    [HttpGet("large")]
    public IActionResult Large() => Ok(Enumerable.Repeat(LargeText, 200));

    [HttpPost("echo")]
    public IActionResult Echo(ProbeBody body) => Ok(body);

    [HttpGet("time")]
    public IActionResult Time() => Ok(new { At = new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)), Kind = DayOfWeek.Monday });

    [HttpGet("address")]
    public IActionResult Address() => Ok(new
    {
        Ip = HttpContext.Connection.RemoteIpAddress?.ToString(),
        Request.Scheme,
        Host = Request.Host.Value,
        Base = Request.PathBase.Value,
    });
}

public sealed record ProbeBody(string? Text, int? Number, ProbeBody? Inner);
