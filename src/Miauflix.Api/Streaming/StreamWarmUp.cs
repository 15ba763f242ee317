using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Api.Streaming;

/// <summary>
/// Walks the streaming path once after the start, with a key and a source that do not exist, so that the first viewer does not wait for
/// the compiler and the database model.
/// </summary>
internal sealed class StreamWarmUp(IServiceScopeFactory scopes) : BackgroundService
{
    private const long NoSource = long.MaxValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<IStreamingKeys>().FindAsync(new string('A', IStreamingKeys.Length), stoppingToken);
        try
        {
            var viewer = new StreamViewer(Guid.Empty, Credential: "", ClientAddress: "");
            var target = new StreamTarget(NoSource, Key: null);
            await services.GetRequiredService<IMediator>().Send(new OpenStream(target, viewer, new MediaRequestHeaders(), HeadOnly: true), stoppingToken);
        }
        catch (NotFoundException)
        {
            // As expected.
        }
    }
}
