using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Matching;

/// <summary>Compares the ids of two sides, each of which may know some only.</summary>
internal static class IdAgreement
{
    internal enum Result
    {
        /// <summary>No id is known on both sides.</summary>
        Unknown,
        Equal,
        Differs,
    }

    /// <summary>One id that differs outweighs another that is equal.</summary>
    public static Result Compare(ReleaseIds stated, ReleaseIds wanted)
    {
        var imdb = Compare(Number(stated.Imdb), Number(wanted.Imdb));
        var tmdb = Compare(stated.Tmdb, wanted.Tmdb);
        var tvdb = Compare(stated.Tvdb, wanted.Tvdb);
        return imdb is Result.Differs || tmdb is Result.Differs || tvdb is Result.Differs
            ? Result.Differs
            : (Result)Math.Max((int)imdb, Math.Max((int)tmdb, (int)tvdb));
    }

    private static Result Compare(long? left, long? right) =>
        left is null || right is null ? Result.Unknown : left == right ? Result.Equal : Result.Differs;

    /// <summary><c>tt0012345</c> and <c>tt12345</c> are one; 0 stands for none.</summary>
    private static long? Number(string? imdb) =>
        long.TryParse(imdb.AsSpan(imdb?.StartsWith("tt", StringComparison.OrdinalIgnoreCase) == true ? 2 : 0), out var number) && number > 0 ? number : null;
}
