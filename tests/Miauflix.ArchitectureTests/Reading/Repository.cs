namespace Miauflix.ArchitectureTests.Reading;

/// <summary>The sources the running tests were built from.</summary>
internal static class Repository
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Document(string name) => Path.Combine(Root, "docs", name);

    private static string FindRoot(DirectoryInfo? directory) => directory switch
    {
        null => throw new InvalidOperationException("The tests must run below the repository."),
        _ when File.Exists(Path.Combine(directory.FullName, "Miauflix.sln")) => directory.FullName,
        _ => FindRoot(directory.Parent),
    };
}
