using MediatR;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>Reads every list of the system anew; one that fails does not stop the others.</summary>
public sealed record RefreshLists : IRequest;

internal sealed partial class RefreshListsHandler(ITitleMetadata metadata, ICommandFlights flights, ILogger<RefreshListsHandler> logger)
    : IRequestHandler<RefreshLists>
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    public async Task<Unit> Handle(RefreshLists request, CancellationToken cancellationToken)
    {
        foreach (var list in metadata.IsConfigured ? SystemLists.All : [])
        {
            try
            {
                var count = await flights.ShareAsync(
                    new LoadList(list.Slug, SystemLists.Pages, MetadataLane.Background),
                    Budget,
                    cancellationToken);
                LogLoaded(logger, list.Slug, count);
            }
            catch (Exception exception) when (exception is MiauflixException or TimeoutException)
            {
                LogFailed(logger, list.Slug, exception.Message);
            }
        }

        return Unit.Value;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "List {Slug} holds {Count} titles")]
    private static partial void LogLoaded(ILogger logger, string slug, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "List {Slug} keeps its old content: {Reason}")]
    private static partial void LogFailed(ILogger logger, string slug, string reason);
}
