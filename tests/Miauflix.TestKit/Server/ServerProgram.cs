namespace Miauflix.TestKit.Server;

/// <summary>
/// The program under test: the one just built, or the published one in the directory that <c>MIAUFLIX_SERVER_DIRECTORY</c> names, which
/// starts faster. <c>build/test.sh</c> publishes it from the same sources.
/// </summary>
public static class ServerProgram
{
    private const string DirectoryVariable = "MIAUFLIX_SERVER_DIRECTORY";
    private const string Name = "miauflix";

    /// <summary>What to start, with these arguments.</summary>
    public static (string Program, IReadOnlyList<string> Arguments) With(IReadOnlyList<string> arguments)
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } published ? published : Repository.OutputOf("Miauflix.Api");
        var executable = Path.Combine(directory, Name);
        return File.Exists(executable) ? (executable, arguments) : ("dotnet", [Path.Combine(directory, $"{Name}.dll"), .. arguments]);
    }
}
