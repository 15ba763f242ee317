using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Preload.Policies;

/// <summary>A title that somebody may play next.</summary>
/// <param name="TmdbId">Of the movie or the show.</param>
/// <param name="EpisodeId">Our id of the episode that would play; null for a movie, and for a show of which no episode was chosen.</param>
public readonly record struct PreloadTitle(MediaType Type, int TmdbId, long? EpisodeId = null);

/// <summary>How near a title is to being played; the first is the nearest.</summary>
public enum PreloadPriority
{
    /// <summary>Under the pointer or the focus ring, or the next episode of what is playing.</summary>
    Focused,

    /// <summary>Beside it.</summary>
    Adjacent,

    /// <summary>On the screen.</summary>
    Visible,

    /// <summary>One scroll away.</summary>
    Near,
}

/// <summary>How much is made ready.</summary>
public enum PreloadDepth
{
    /// <summary>A source is known and chosen.</summary>
    Source,

    /// <summary>Its metadata is in the engine, and the first and last pieces of the file are on disk.</summary>
    Pieces,
}

/// <param name="Depth">What is to be ready for this title.</param>
public readonly record struct PreloadWish(PreloadTitle Title, PreloadPriority Priority, PreloadDepth Depth);
