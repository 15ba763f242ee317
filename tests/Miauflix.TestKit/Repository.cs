namespace Miauflix.TestKit;

/// <summary>Where the sources and the built output lie, seen from a running test.</summary>
public static class Repository
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Everything built or made by tests lies below it; ignored by version control.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary><c>debug</c> or <c>release</c>: how the running test was built.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The built output of another project, in the running test's configuration.</summary>
    public static string OutputOf(string project) => Path.Combine(Artifacts, "bin", project, Configuration);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Miauflix.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run below the repository.");
    }
}
