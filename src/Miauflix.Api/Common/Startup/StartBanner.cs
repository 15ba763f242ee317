namespace Miauflix.Api.Common.Startup;

/// <summary>Says where the server is, once it can be used.</summary>
internal sealed class StartBanner(ServerAddress address) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Console.Out.WriteLineAsync($"Miauflix is ready on {await address.WhenListeningAsync(stoppingToken)}");
        }
        catch (OperationCanceledException)
        {
            // Stopped before it listened.
        }
    }
}
