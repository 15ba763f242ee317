using System.Runtime.InteropServices;
using CliWrap;

namespace Miauflix.Infrastructure.Common.Processes;

/// <summary>
/// Runs other programs; the one place that does. A child gets its standard streams and nothing else of ours: libtorrent opens its sockets
/// without close-on-exec, and a child that outlived us would hold the port on which peers are waited for.
/// </summary>
internal static partial class ChildProgram
{
    private const uint FirstAfterStandardStreams = 3;

    // linux/close_range.h: marks the descriptors instead of closing them. Those that a child is meant to have are duplicated for it, unmarked.
    private const int CloseOnExec = 4;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Looked for in PATH.</param>
    /// <param name="isBackground">
    /// Nobody waits for it: on a busy machine viewers are served first. nice(1) adds to our own niceness, which is always allowed; a priority
    /// set from outside could be refused, or come when the program has ended.
    /// </param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="CliWrap.Exceptions.CommandExecutionException">
    /// It ended with another exit code than 0; or there is no such program, in the background.
    /// </exception>
    public static async Task RunAsync(
        string program,
        IEnumerable<string> arguments,
        bool isBackground,
        CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux())
        {
            // Fails on kernels before 5.11, where a child has more than it needs, as with any program.
            _ = CloseRange(FirstAfterStandardStreams, uint.MaxValue, CloseOnExec);
        }

        var command = isBackground && !OperatingSystem.IsWindows()
            ? Cli.Wrap("nice").WithArguments(arguments.Prepend(program))
            : Cli.Wrap(program).WithArguments(arguments);
        await command.ExecuteAsync(cancellationToken);
    }

    [LibraryImport("libc", EntryPoint = "close_range")]
    private static partial int CloseRange(uint first, uint last, int flags);
}
