using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.ArchitectureTests;

/// <summary>Rules about the server as it is really put together.</summary>
public sealed class ServerTests
{
    /// <summary>Everything that answers without credentials. A route joins this list only for a reason written beside it.</summary>
    private static readonly string[] OpenRoutes =
    [
        // Nobody is signed in yet, or no administrator exists.
        "POST /api/auth/login",
        "GET /api/auth/setup",
        "POST /api/auth/setup",
        // The refresh token is the credential: its cookie, or the body.
        "POST /api/auth/refresh",
        "POST /api/auth/refresh/{session}",
        "POST /api/auth/logout",
        "POST /api/auth/logout/{session}",
        "GET /api/auth/sessions",
        // The device has a code as its credential, or gets one.
        "POST /api/auth/device/code",
        "POST /api/auth/device/token",
        "POST /api/auth/device/trakt",
        "POST /api/auth/login/trakt",
        "POST /api/trakt/auth/device/check",
        // Names what is missing, never values.
        "GET /api/status",
        // An img element cannot send headers; drawn from nothing but the titles of the demo.
        "GET /api/images/demo/{name}",
        // During development and in tests; for signed-in callers elsewhere.
        "GET /openapi/{documentName}.json",
        "GET /docs/{documentName?}",
        // Of the library that draws the page; the same on every server.
        "GET /docs/favicon.svg",
        "GET /docs/scalar.js",
        "GET /docs/scalar.aspnetcore.js",
        // Probes of containers and monitors.
        "GET /api/health",
        "GET /api/health/ready",
    ];

    private ComposedServer _server;
    private ComposedServer _canaries;

    [OneTimeSetUp]
    public void Compose()
    {
        _server = new ComposedServer();
        _canaries = ComposedServer.WithCanaries();
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _server.Dispose();
        _canaries.Dispose();
    }

    [Test]
    public void Ports_are_implemented() => Assert.That(PortRules.AreImplemented(House.Product), Is.Empty);

    [Test]
    public void Ports_are_registered()
    {
        var services = _server.Services.GetRequiredService<IServiceProviderIsService>();
        Assert.That(PortRules.AreRegistered(House.Product, services.IsService), Is.Empty);
    }

    [Test]
    public void A_service_that_cannot_be_made_stops_the_start()
    {
        using var server = new ComposedServer(services => services.AddTransient<Needy>());
        Assert.That(() => server.Services, Throws.InstanceOf<AggregateException>().With.Message.Contains(nameof(Needy)));
    }

    [Test]
    public void A_singleton_that_holds_a_scoped_service_stops_the_start()
    {
        using var server = new ComposedServer(services => services.AddScoped<Guest>().AddSingleton<Keeper>());
        Assert.That(() => server.Services, Throws.InstanceOf<AggregateException>().With.Message.Contains(nameof(Keeper)));
    }

    [Test]
    public void Every_options_class_is_bound() =>
        Assert.That(OptionsRules.AreBound(House.Product, IsConfigured), Is.Empty);

    [Test]
    public void Options_that_nobody_binds_are_found() =>
        Assert.That(OptionsRules.AreBound(House.Canaries, IsConfigured), Has.One.Contains("CatalogOptions"));

    [Test]
    public void Open_routes_are_the_listed_ones() => Assert.That(RouteRules.Open(_server.Routes), Is.EquivalentTo(OpenRoutes));

    [Test]
    public void An_open_route_is_found() => Assert.That(RouteRules.Open(_canaries.Routes).Except(OpenRoutes), Is.EqualTo(new[] { "GET /canaries/open" }));

    [Test]
    public async Task Every_other_route_answers_401_without_credentials()
    {
        using var client = _server.CreateClient();
        Assert.That(await RouteRules.ClosedButAnsweringAsync(_server.Routes, client, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_route_that_answers_without_credentials_is_found()
    {
        using var client = _canaries.CreateClient();
        Assert.That(
            await RouteRules.AnsweringAsync(_canaries.Routes.Where(route => route.RoutePattern.RawText!.Contains("canaries")), client, CancellationToken.None),
            Is.EqualTo(new[] { "GET /canaries/open answers 200" }));
    }

    private bool IsConfigured(Type options) => _server.Services.GetServices(typeof(IConfigureOptions<>).MakeGenericType(options)).Any();

    private sealed class Needy(IFormattable missing)
    {
        public override string ToString() => $"{missing}";
    }

    private sealed class Guest;

    private sealed class Keeper(Guest guest)
    {
        public Guest Guest => guest;
    }
}
