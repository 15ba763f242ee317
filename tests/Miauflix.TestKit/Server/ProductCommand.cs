namespace Miauflix.TestKit.Server;

/// <summary>The program run as a maintenance command.</summary>
public static class ProductCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Starts it; the caller disposes it.</summary>
    public static ChildProcess Start(string dataDirectory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var (program, all) = ServerProgram.With(arguments);
        return ChildProcess.Start(program, all, dataDirectory, new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["DATA_DIR"] = dataDirectory });
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, IReadOnlyCollection<string> Output)> RunAsync(
        string dataDirectory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var process = Start(dataDirectory, arguments, environment);
        var exitCode = await process.WaitForExitAsync(Deadline);
        return (exitCode, process.Output);
    }
}
