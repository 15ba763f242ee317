namespace Miauflix.Domain.Catalog;

/// <summary>How much of a title is stored: what a list or search reply says, or everything.</summary>
public enum DetailLevel
{
    Summary,
    Full,
}
