namespace Miauflix.Api.Common.Startup;

/// <summary>The process around the server: a refusal to start is one line on standard error and an exit code, never a stack trace.</summary>
internal static class ServerProcess
{
    /// <summary>Runs until it is told to stop, by a signal or by <paramref name="cancellationToken"/>; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = build(args);
            await RunAsync(app, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (StartupRefusal.Of(exception) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Line);
            return refusal.ExitCode;
        }
    }

    private static async Task RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await ((IHost)app).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before it had started.
        }
    }
}
