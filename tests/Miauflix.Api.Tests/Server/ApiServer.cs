using Miauflix.Domain.Accounts;
using Miauflix.Infrastructure.Accounts.Identity;
using Miauflix.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Miauflix.Api.Tests.Server;

/// <summary>
/// The whole server in this process, on a real Kestrel with a loopback port, a data directory of its own, a clock that tests can move, and
/// a first administrator that is known.
/// </summary>
internal sealed class ApiServer : WebApplicationFactory<Program>
{
    public const string AdminEmail = "admin@example.org";
    public const string AdminPassword = "correct horse 42";

    /// <summary>The least bcrypt takes: these tests sign in hundreds of times.</summary>
    private const int QuickWorkFactor = 4;

    /// <summary>For requests that no peer need answer, and that may take their time on a busy machine.</summary>
    public static readonly Dictionary<string, string> PatientStreaming = new() { ["Streaming:TimeoutMs"] = "20000" };

    private readonly TempDirectory? _temporary;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;
    private readonly string _environment;

    private ApiServer(Dictionary<string, string> settings, string environment, Action<IServiceCollection>? services, string? dataDirectory)
    {
        _temporary = dataDirectory is null ? new TempDirectory() : null;
        DataDirectory = dataDirectory ?? _temporary!.Path;
        _settings = settings;
        _environment = environment;
        _services = services;
        UseKestrel(0);
    }

    public MovableTime Time { get; } = new();

    public string DataDirectory { get; }

    /// <summary><c>http://127.0.0.1:PORT</c></summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <param name="settings">Configuration keys, which win over the defaults of the tests.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="services">Further registrations, made last.</param>
    /// <param name="dataDirectory">An existing data directory, which stays; null = a new one that is deleted at the end.</param>
    public static ApiServer Start(
        Dictionary<string, string>? settings = null,
        string environment = "Test",
        Action<IServiceCollection>? services = null,
        string? dataDirectory = null)
    {
        var server = new ApiServer(settings ?? [], environment, services, dataDirectory);
        server.StartServer();
        return server;
    }

    /// <summary>A client without cookies, redirects or credentials.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = Address,
    };

    /// <summary>A signed-in client with tokens in the body.</summary>
    public Task<ApiSession> SignInAsync(string email = AdminEmail, string password = AdminPassword) =>
        ApiSession.SignInAsync(NewClient(), email, password);

    /// <summary>A new user, made by the administrator.</summary>
    public async Task<NewUser> CreateUserAsync(string role = "user")
    {
        var user = new NewUser($"{Guid.NewGuid():N}@example.org", $"pass {Guid.NewGuid():N}", role);
        using var admin = await SignInAsync();
        using var response = await admin.Http.PostJsonAsync("/api/auth/users", new { user.Email, user.Password, user.Role });
        var body = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(201), body.ToString());
        return user with { Id = body.GetProperty("id").GetGuid() };
    }

    /// <summary>Runs <paramref name="use"/> with a service of a fresh scope.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Http:RateLimitTestMode", "true");
        // No peer ever delivers here: waiting for one proves nothing.
        builder.UseSetting("Streaming:TimeoutMs", "200");
        builder.UseSetting("Sources:SearchEnabled", "false");
        builder.UseSetting("Accounts:InitialAdminEmail", AdminEmail);
        builder.UseSetting("Accounts:InitialAdminPassword", AdminPassword);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<IPasswordHasher<User>>(new BcryptPasswordHasher(QuickWorkFactor));
            services.AddControllers().AddApplicationPart(typeof(ApiServer).Assembly);
            _services?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _temporary?.Dispose();
        }
    }
}

internal sealed record NewUser(string Email, string Password, string Role, Guid Id = default);
