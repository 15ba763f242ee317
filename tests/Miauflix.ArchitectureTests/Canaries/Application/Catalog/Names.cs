namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

internal sealed class FilmManager;

internal static class FilmHelper;

internal static class FilmUtils;

internal abstract class FilmBase<T>
{
    public T? Value { get; init; }
}

/// <summary>Named well: the vague word is not its last.</summary>
internal sealed class DatabaseOfFilms;
