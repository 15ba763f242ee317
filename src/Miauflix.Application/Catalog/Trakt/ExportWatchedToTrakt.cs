using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Messaging;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Owes Trakt the word that something was, or was not, watched, and sends what is owed. Answers whether there was anything.</summary>
public sealed record ExportWatchedToTrakt(Guid UserId, PlayedTitle Title, bool IsWatched, DateTimeOffset At) : IRequest<bool>;

internal sealed class ExportWatchedToTraktHandler(TraktOutbox outbox, ICommandFlights flights) : IRequestHandler<ExportWatchedToTrakt, bool>
{
    public async Task<bool> Handle(ExportWatchedToTrakt request, CancellationToken cancellationToken)
    {
        var isOwed = await outbox.AddHistoryAsync(request.UserId, request.Title, request.IsWatched, request.At, cancellationToken);
        if (isOwed)
        {
            flights.QueueAfresh(new SendTraktOutbox());
        }

        return isOwed;
    }
}
