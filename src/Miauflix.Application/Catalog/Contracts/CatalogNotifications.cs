using MediatR;

namespace Miauflix.Application.Catalog.Contracts;

/// <summary>A movie is in the catalogue for the first time. Published after the commit.</summary>
public sealed record MovieAdded(long MovieId) : INotification;

/// <summary>A show is in the catalogue for the first time. Published after the commit.</summary>
public sealed record ShowAdded(long ShowId) : INotification;

/// <summary>An episode is stored for the first time. Published after the commit.</summary>
public sealed record EpisodeAdded(long EpisodeId, long ShowId) : INotification;

/// <summary>The air date of an episode of a followed show was reached. Once per episode; never for episodes that were past when first stored.</summary>
public sealed record EpisodeAired(long EpisodeId, long ShowId) : INotification;

/// <summary>TMDB no longer lists an episode: it is hidden, its progress and sources stay. Published after the commit.</summary>
public sealed record EpisodeRemoved(long EpisodeId, long ShowId) : INotification;

/// <summary>What a list holds, or its order, changed. Published after the commit.</summary>
public sealed record ListChanged(long ListId, string Slug) : INotification;
