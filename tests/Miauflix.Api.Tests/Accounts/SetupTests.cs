using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class SetupTests
{
    private static readonly object Body = new { email = "first@example.org", password = "a long enough one" };

    [Test]
    public async Task Setup_is_unknown_when_it_is_off()
    {
        using var http = SharedServer.Instance.NewClient();

        Assert.Multiple(async () =>
        {
            Assert.That(await http.GetAsync("/api/auth/setup").StatusAsync(), Is.EqualTo(404));
            Assert.That(await http.PostJsonAsync("/api/auth/setup", Body).StatusAsync(), Is.EqualTo(404));
        });
    }

    [Test]
    public async Task Of_two_parallel_setups_exactly_one_wins()
    {
        using var server = ApiServer.Start(new() { ["Accounts:AllowSetup"] = "true" });
        using var http = server.NewClient();
        Assert.That(await http.GetAsync("/api/auth/setup").StatusAsync(), Is.EqualTo(200));

        var statuses = await Task.WhenAll(
            http.PostJsonAsync("/api/auth/setup", Body).StatusAsync(),
            http.PostJsonAsync("/api/auth/setup", new { email = "second@example.org", password = "a long enough one" }).StatusAsync());

        Assert.Multiple(async () =>
        {
            Assert.That(statuses, Is.EquivalentTo(new[] { 201, 404 }));
            Assert.That(await http.GetAsync("/api/auth/setup").StatusAsync(), Is.EqualTo(404));
        });
    }

    [TestCase(null, 403)]
    [TestCase("wrong", 403)]
    [TestCase("the token of setup", 201)]
    public async Task From_a_public_address_setup_needs_its_token(string? token, int status)
    {
        using var server = ApiServer.Start(new() { ["Accounts:AllowSetup"] = "true", ["Accounts:SetupToken"] = "the token of setup" });
        using var http = server.NewClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        if (token is not null)
        {
            http.DefaultRequestHeaders.Add("X-Setup-Token", token);
        }

        Assert.That(await http.PostJsonAsync("/api/auth/setup", Body).StatusAsync(), Is.EqualTo(status));
    }
}
