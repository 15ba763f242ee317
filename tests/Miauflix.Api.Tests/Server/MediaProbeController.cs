using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Tests.Server;

/// <summary>Media routes of the tests' own: one that answers, one that never ends.</summary>
[ApiController]
[Route("api/media-probe")]
[Authorize]
[MediaRoute]
public sealed class MediaProbeController : ControllerBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [HttpGet("once/{key?}")]
    public IActionResult Once(string? key) => Ok(new { key?.Length });

    [HttpGet("endless/{key}")]
    public async Task Endless(string key, CancellationToken cancellationToken)
    {
        Response.ContentType = "video/mp4";
        while (!cancellationToken.IsCancellationRequested)
        {
            await Response.Body.WriteAsync(new byte[key.Length], cancellationToken);
            await Response.Body.FlushAsync(cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
