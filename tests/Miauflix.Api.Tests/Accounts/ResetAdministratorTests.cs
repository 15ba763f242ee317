using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.Api.Tests.Accounts;

/// <summary>Recovery from the command line, with the real program.</summary>
internal sealed class ResetAdministratorTests
{
    [Test]
    public async Task A_reset_prints_a_new_password_and_ends_what_the_old_one_opened()
    {
        using var data = new TempDirectory();
        var settings = new ServerSettings(data.Path)
        {
            Environment = new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Test", ["Catalog__DemoMode"] = "Off" },
        };
        string email, oldPassword, token;
        await using (var first = await ServerProcess.StartAsync(settings))
        {
            (email, oldPassword) = await first.FirstAdministratorAsync();
            using var session = await ApiSession.SignInAsync(first.Http, email, oldPassword);
            token = session.AccessToken;
            Assert.That((await ProductCommand.RunAsync(data.Path, ["reset-admin", email])).ExitCode, Is.EqualTo(4), "the server uses the directory");
            await first.StopAsync();
        }

        var (unknown, _) = await ProductCommand.RunAsync(data.Path, ["reset-admin", "nobody@example.org"]);
        var (exitCode, output) = await ProductCommand.RunAsync(data.Path, ["reset-admin", email.ToUpperInvariant()]);

        Assert.That((unknown, exitCode), Is.EqualTo((2, 0)));
        Assert.That(output, Has.One.Matches($"^Reset admin user with email: {email} and password: \\S{{24}}$"));
        var password = output.Single(line => line.Contains("password:"))[^24..];
        await using var second = await ServerProcess.StartAsync(settings);
        using var renewed = await ApiSession.SignInAsync(second.Http, email, password);
        using var old = new HttpRequestMessage(HttpMethod.Get, "/api/auth/session") { Headers = { { "Authorization", $"Bearer {token}" } } };
        using var login = await second.Http.PostAsync("/api/auth/login", System.Net.Http.Json.JsonContent.Create(new { email, password = oldPassword }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await second.Http.SendAsync(old).StatusAsync(), Is.EqualTo(401));
            Assert.That((int)login.StatusCode, Is.EqualTo(401));
            Assert.That(Directory.GetFiles(data.Combine("logs")).Select(File.ReadAllText), Has.None.Contains(password));
        }
    }
}
