namespace Miauflix.Domain.Sources.Releases;

/// <summary>How often a release was corrected, by kind of correction; 0 = not.</summary>
/// <param name="Real">Marks that the correction is meant seriously.</param>
public readonly record struct ReleaseRevision(int Proper, int Repack, int Rerip, int Real)
{
    public int Total => Proper + Repack + Rerip + Real;
}

/// <summary>Ids of other databases printed in a name.</summary>
/// <param name="Imdb"><c>tt</c> and digits.</param>
public readonly record struct ReleaseIds(string? Imdb, int? Tmdb, int? Tvdb)
{
    public bool IsEmpty => Imdb is null && Tmdb is null && Tvdb is null;
}
