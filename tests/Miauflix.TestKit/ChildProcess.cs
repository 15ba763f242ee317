using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Miauflix.TestKit;

/// <summary>
/// A program started by a test: its output is kept line by line, it can be signalled, and it and its children are gone after disposal
/// (or when the test process exits first). Thread safe.
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const int Sighup = 1;
    private static readonly TimeSpan KillDeadline = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<ChildProcess, bool> Running = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var child in Running.Keys)
        {
            child.Kill();
        }
    };

    private ChildProcess(Process process)
    {
        _process = process;
        Name = Path.GetFileName(process.StartInfo.FileName);
    }

    /// <summary>The program's file name, for messages.</summary>
    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Exit code after the exit; 128 + signal number when a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Lines written to standard output and standard error so far, in order of arrival.</summary>
    public IReadOnlyCollection<string> Output => [.. _output];

    /// <summary>Starts a program with an empty standard input.</summary>
    /// <param name="environment">Added to the test process's own environment; null removes a variable.</param>
    /// <exception cref="InvalidOperationException">The program is not installed.</exception>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? string.Empty,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.OutputDataReceived += child.Keep;
        child._process.ErrorDataReceived += child.Keep;
        try
        {
            child._process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} cannot be started; build/install.sh installs what the tests need.", exception);
        }

        Running.TryAdd(child, true);
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a program to its end and answers its output.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds the output.</exception>
    public static async Task<IReadOnlyCollection<string>> RunAsync(
        string program,
        IEnumerable<string> arguments,
        TimeSpan deadline,
        CancellationToken cancellationToken = default)
    {
        await using var child = Start(program, arguments);
        var exitCode = await child.WaitForExitAsync(deadline, cancellationToken);
        return exitCode == 0 ? child.Output : throw new InvalidOperationException($"{program} ended with {exitCode}:\n{child.OutputText()}");
    }

    /// <summary>Asks again and again like <see cref="Probe"/>, but gives up at once, with the output, when the program has ended.</summary>
    public Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        Probe.Until(
            what,
            () => HasExited
                ? throw new ProbeAbortedException($"{Name} ended with {ExitCode} while waiting for {what}:\n{OutputText()}")
                : condition(),
            deadline,
            cancellationToken);

    /// <summary>The output as one text, for failure messages.</summary>
    public string OutputText() => string.Join('\n', _output);

    /// <summary>SIGTERM: the polite request to stop.</summary>
    public void Terminate() => Signal(Sigterm);

    /// <summary>SIGHUP: what daemons read as "load your files again".</summary>
    public void HangUp() => Signal(Sighup);

    /// <summary>SIGKILL to the program and its children.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }

    /// <summary>Waits for the end and answers the exit code.</summary>
    /// <exception cref="TimeoutException">It still runs at the deadline; it is left running.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Name} did not end within {deadline.TotalSeconds:0.#} s:\n{OutputText()}", exception);
        }

        return ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Running.TryRemove(this, out _))
        {
            return;
        }

        Kill();
        await WaitForExitAsync(KillDeadline);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    private void Signal(int signal)
    {
        if (!HasExited)
        {
            _ = SendSignal(Id, signal);
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _output.Enqueue(line.Data);
        }
    }
}
