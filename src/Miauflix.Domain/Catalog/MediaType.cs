namespace Miauflix.Domain.Catalog;

/// <summary>What a title is.</summary>
public enum MediaType
{
    Movie,
    Tv,
}
