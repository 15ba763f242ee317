using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Miauflix.TestKit.Sites;

/// <summary>A web site on a free loopback port that answers what a test says, and remembers what it was asked. Disposing it ends it.</summary>
public sealed class FakeSite : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _ended = new();

    private FakeSite(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    /// <summary>Path and query of every request so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>What it answers; may be changed at any time.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    public static async Task<FakeSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new FakeSite(builder.Build());
        site._application.Run(site.HandleAsync);
        await site._application.StartAsync(site._ended.Token);
        return site;
    }

    /// <summary>Answers everything with this.</summary>
    public FakeSite Says(string body, string contentType = "application/json", int status = StatusCodes.Status200OK)
    {
        Answer = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body, context.RequestAborted);
        };
        return this;
    }

    /// <summary>Takes requests and never answers.</summary>
    public FakeSite Hangs()
    {
        Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        return this;
    }

    /// <summary>Answers after a while.</summary>
    public FakeSite Slowly(TimeSpan delay)
    {
        var answer = Answer;
        Answer = async context =>
        {
            await Task.Delay(delay, context.RequestAborted);
            await answer(context);
        };
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _application.DisposeAsync();
        _ended.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        _requests.Enqueue(context.Request.GetEncodedPathAndQuery());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _ended.Token);
        context.RequestAborted = either.Token;
        try
        {
            await Answer(context);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
