using MediatR;

namespace Miauflix.Application.Catalog.Contracts;

/// <summary>What was played: a movie, or an episode, by our id; exactly one is set.</summary>
public readonly record struct PlayedTitle(long? MovieId, long? EpisodeId);

/// <summary>Published by Progress when a viewing begins or goes on after a pause. Listeners never hold playback up.</summary>
/// <param name="Fraction">0 … 1, how far it is.</param>
public sealed record PlaybackStarted(Guid UserId, PlayedTitle Title, double Fraction, DateTimeOffset At) : INotification;

/// <summary>Published by Progress when a viewing is paused.</summary>
/// <param name="Fraction">0 … 1, how far it is.</param>
public sealed record PlaybackPaused(Guid UserId, PlayedTitle Title, double Fraction, DateTimeOffset At) : INotification;

/// <summary>Published by Progress when a viewing has ended.</summary>
/// <param name="Fraction">0 … 1, how far it went.</param>
public sealed record PlaybackStopped(Guid UserId, PlayedTitle Title, double Fraction, DateTimeOffset At) : INotification;

/// <summary>Published by Progress when a user says that something was, or was not, watched; never for what was imported.</summary>
public sealed record WatchedChanged(Guid UserId, PlayedTitle Title, bool IsWatched, DateTimeOffset At) : INotification;

/// <summary>Trakt no longer takes a user's tokens: the user has to link the account again. Published after the commit.</summary>
public sealed record TraktLinkBroken(Guid UserId) : INotification;
