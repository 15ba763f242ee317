using MediatR;

namespace Miauflix.Application.Streaming.Contracts;

/// <summary>
/// Somebody has read an episode in a row past four fifths of its file: what comes next may be made ready. At most once for each request,
/// from behind the request.
/// </summary>
/// <param name="EpisodeId">Our id.</param>
public sealed record PlaybackNearsEnd(Guid UserId, long EpisodeId) : INotification;
