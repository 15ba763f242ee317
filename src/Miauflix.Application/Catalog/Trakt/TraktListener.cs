using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Messaging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Passes on what Progress says of playback, behind whoever says it: playback waits neither for Trakt nor for the database.</summary>
internal sealed class TraktListener(ICommandFlights flights, IOptionsMonitor<TraktOptions> options) :
    INotificationHandler<PlaybackStarted>,
    INotificationHandler<PlaybackPaused>,
    INotificationHandler<PlaybackStopped>,
    INotificationHandler<WatchedChanged>
{
    public Task Handle(PlaybackStarted notification, CancellationToken cancellationToken) =>
        Queue(new ScrobbleToTrakt(notification.UserId, "start", notification.Title, notification.Fraction));

    public Task Handle(PlaybackPaused notification, CancellationToken cancellationToken) =>
        Queue(new ScrobbleToTrakt(notification.UserId, "pause", notification.Title, notification.Fraction));

    public Task Handle(PlaybackStopped notification, CancellationToken cancellationToken) =>
        Queue(new ScrobbleToTrakt(notification.UserId, "stop", notification.Title, notification.Fraction));

    public Task Handle(WatchedChanged notification, CancellationToken cancellationToken) =>
        Queue(new ExportWatchedToTrakt(notification.UserId, notification.Title, notification.IsWatched, notification.At));

    private Task Queue(IRequest<bool> command)
    {
        if (options.CurrentValue.IsConfigured)
        {
            flights.Queue(command);
        }

        return Task.CompletedTask;
    }
}
