using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Messaging;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Owes Trakt the word that something is playing, paused or over, and sends what is owed. Answers whether there was anything.</summary>
/// <param name="Action"><c>start</c>, <c>pause</c> or <c>stop</c>.</param>
/// <param name="Fraction">0 … 1.</param>
public sealed record ScrobbleToTrakt(Guid UserId, string Action, PlayedTitle Title, double Fraction) : IRequest<bool>;

internal sealed class ScrobbleToTraktHandler(TraktOutbox outbox, ICommandFlights flights) : IRequestHandler<ScrobbleToTrakt, bool>
{
    public async Task<bool> Handle(ScrobbleToTrakt request, CancellationToken cancellationToken)
    {
        var isOwed = await outbox.AddScrobbleAsync(request.UserId, request.Action, request.Title, request.Fraction, cancellationToken);
        if (isOwed)
        {
            flights.QueueAfresh(new SendTraktOutbox());
        }

        return isOwed;
    }
}
