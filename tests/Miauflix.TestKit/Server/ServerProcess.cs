using System.Net;
using System.Text.RegularExpressions;

namespace Miauflix.TestKit.Server;

/// <summary>
/// The server (<see cref="ServerProgram"/>) as a process of its own, on a free loopback port, with a data directory. Nothing of the caller's environment that
/// configures the server is changed; every setting comes from <see cref="ServerSettings"/>.
/// </summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);

    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient(new StallGuard(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }))
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(100),
        };
    }

    /// <summary><c>http://127.0.0.1:PORT/</c></summary>
    public Uri Address { get; }

    /// <summary>A client of this server, without cookies, redirects or credentials.</summary>
    public HttpClient Http { get; }

    /// <summary>Its output so far, line by line.</summary>
    public IReadOnlyCollection<string> Output => _process.Output;

    public bool HasExited => _process.HasExited;

    /// <summary>Memory and handles of the process now.</summary>
    public ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    /// <summary>Starts the server and waits until <c>/api/health/ready</c> answers 200.</summary>
    /// <exception cref="ProbeAbortedException">It ended instead; the message holds its output.</exception>
    public static async Task<ServerProcess> StartAsync(ServerSettings settings, CancellationToken cancellationToken = default)
    {
        var server = Launch(settings);
        try
        {
            await server.UntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server without waiting for it.</summary>
    public static ServerProcess Launch(ServerSettings settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var environment = new Dictionary<string, string?>(settings.Environment)
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["DATA_DIR"] = settings.DataDirectory,
        };
        var (program, arguments) = ServerProgram.With(settings.Arguments);
        var process = ChildProcess.Start(program, arguments, settings.DataDirectory, environment);
        return new ServerProcess(process, address);
    }

    /// <summary>Waits until <c>/api/health/ready</c> answers 200.</summary>
    public Task UntilReadyAsync(CancellationToken cancellationToken = default) =>
        _process.UntilAsync(
            "the server to be ready",
            async () =>
            {
                using var response = await Http.GetAsync(new Uri("/api/health/ready", UriKind.Relative), cancellationToken);
                return response.StatusCode == HttpStatusCode.OK;
            },
            StartDeadline,
            cancellationToken);

    /// <summary>The first administrator as the server printed it at its first start.</summary>
    public async Task<(string Email, string Password)> FirstAdministratorAsync(CancellationToken cancellationToken = default)
    {
        var line = await Probe.For(
            "the line with the first administrator",
            () => Task.FromResult(Output.Select(text => FirstAdministrator().Match(text)).FirstOrDefault(match => match.Success)),
            cancellationToken: cancellationToken);
        return (line.Groups["email"].Value, line.Groups["password"].Value);
    }

    /// <summary>SIGKILL: the power cut. The data directory stays.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(StopDeadline);
    }

    /// <summary>SIGTERM; answers the exit code, 0 when all went well.</summary>
    /// <exception cref="TimeoutException">It still runs after 30 s, twice the time it has.</exception>
    public Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        _process.Terminate();
        return _process.WaitForExitAsync(StopDeadline, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    [GeneratedRegex("^Created initial admin user with email: (?<email>\\S+) and password: (?<password>\\S+)$", RegexOptions.NonBacktracking)]
    private static partial Regex FirstAdministrator();
}
