using System.Globalization;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Api.Common.Binding;

/// <summary>Reads ids from the path. A malformed one is 400 with the route's own text, never a 404 from a route constraint.</summary>
internal static class RouteIds
{
    /// <summary>A TMDB id: 1..2147483647.</summary>
    public static int Movie(string text) => (int)Parse(text, int.MaxValue, "Invalid movie ID", "invalid-movie-id");

    /// <summary>One of our 64-bit source ids, from 1 up.</summary>
    public static long Source(string text) => Parse(text, long.MaxValue, "Invalid source ID", "invalid-source-id");

    /// <summary>A show's TMDB id: 1..2147483647.</summary>
    public static int Show(string text) => (int)Parse(text, int.MaxValue, "Invalid show ID", "invalid-show-id");

    /// <summary>One of our 64-bit season ids, from 1 up.</summary>
    public static long Season(string text) => Parse(text, long.MaxValue, "Invalid season ID", "invalid-season-id");

    /// <summary>One of our 64-bit episode ids, from 1 up.</summary>
    public static long Episode(string text) => Parse(text, long.MaxValue, "Invalid episode ID", "invalid-episode-id");

    /// <summary>The number of a season: 0 (specials) and up.</summary>
    public static int SeasonNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidRequestException("Invalid season number", code: "invalid-season-number");

    /// <summary>The number of an episode in its season: 0 and up.</summary>
    public static int EpisodeNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidRequestException("Invalid episode number", code: "invalid-episode-number");

    private static long Parse(string text, long max, string error, string code) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id >= 1 && id <= max
            ? id
            : throw new InvalidRequestException(error, code: code);
}
