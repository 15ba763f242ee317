using Miauflix.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Miauflix.ArchitectureTests.Reading;

/// <summary>
/// The server as it is composed, at rest: it answers requests in memory, but none of its background services runs, nothing listens and
/// no database is opened.
/// </summary>
internal sealed class ComposedServer(Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    private readonly TempDirectory _data = new();

    /// <summary>The server with the canary controllers of this project on board.</summary>
    public static ComposedServer WithCanaries() => new(services => services.AddControllers().AddApplicationPart(typeof(House).Assembly));

    public IEnumerable<RouteEndpoint> Routes => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseSetting("Data:Directory", _data.Path);
        // Limits would answer before authentication does.
        builder.UseSetting("Http:RateLimitTestMode", "true");
        builder.ConfigureTestServices(services =>
        {
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && IsOurs(service)).ToList())
            {
                services.Remove(service);
            }

            configure?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _data.Dispose();
        }
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace?.StartsWith(nameof(Miauflix), StringComparison.Ordinal) != false;
}
