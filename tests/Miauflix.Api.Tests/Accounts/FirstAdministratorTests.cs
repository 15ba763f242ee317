using Miauflix.Api.Tests.Server;
using Miauflix.Infrastructure.Accounts;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.Api.Tests.Accounts;

/// <summary>The first start, with the real process: what it prints is part of the contract.</summary>
internal sealed class FirstAdministratorTests
{
    private const string Line = "^Created initial admin user with email: admin@[a-z0-9-]+\\.local and password: \\S{24}$";

    [Test]
    public async Task The_first_start_prints_one_line_and_a_restart_none_while_sessions_live_on()
    {
        using var data = new TempDirectory();
        var settings = new ServerSettings(data.Path)
        {
            Environment = new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Test", ["Catalog__DemoMode"] = "Off" },
        };
        string token;
        await using (var first = await ServerProcess.StartAsync(settings))
        {
            var (email, password) = await first.FirstAdministratorAsync();
            using var session = await ApiSession.SignInAsync(first.Http, email, password);
            token = session.AccessToken;
            Assert.That(first.Output.Where(line => line.Contains("password:")), Has.One.Matches(Line));
            Assert.That(await first.StopAsync(), Is.Zero);
        }

        await using var second = await ServerProcess.StartAsync(settings);
        second.Http.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        Assert.Multiple(async () =>
        {
            Assert.That(await second.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));
            Assert.That(second.Output, Has.None.Contains("password:"));
            Assert.That(File.GetUnixFileMode(data.Combine("keys", "jwt.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
    }

    [TestCase("JWT_SECRET", "ten chars!")]
    [TestCase("INITIAL_ADMIN_PASSWORD", "short")]
    public async Task A_weak_secret_ends_the_process_with_one_line(string name, string value)
    {
        using var data = new TempDirectory();
        await using var server = ServerProcess.Launch(new ServerSettings(data.Path)
        {
            Environment = new Dictionary<string, string?> { [name] = value, ["Catalog__DemoMode"] = "Off" },
        });

        await Probe.Until("the end of the process", () => server.HasExited);
        // Its last lines may come later than its end.
        await server.StopAsync();

        Assert.That(server.Output.Where(line => line.Contains(name)), Has.Exactly(1).Items.And.None.Contains(value));
    }

    [TestCase("Living Room_PC!", ExpectedResult = "admin@livingroompc.local")]
    [TestCase("__", ExpectedResult = "admin@miauflix.local")]
    public string The_default_address_is_made_of_the_hostname(string hostname) => FirstAdministrator.DefaultEmail(hostname);
}
