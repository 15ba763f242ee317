using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class DashboardTests
{
    private static ApiServer Server => SharedServer.Instance;

    [Test]
    public async Task An_administrators_cookie_opens_the_page_and_sets_a_ticket_that_ends_with_the_session()
    {
        using var browser = new Browser(Server.NewClient());
        var session = await browser.SignInAsync(ApiServer.AdminEmail, ApiServer.AdminPassword);
        using var page = await browser.SendAsync(HttpMethod.Get, "/hangfire");
        var ticket = browser.LastSetCookies.Single(cookie => cookie.StartsWith("__miauflix_dash=", StringComparison.Ordinal));
        browser.DropCookies("__miauflix_at_");
        var byTicket = (int)(await browser.SendAsync(HttpMethod.Get, "/hangfire")).StatusCode;
        var elsewhere = (int)(await browser.SendAsync(HttpMethod.Get, "/api/auth/users")).StatusCode;
        await browser.SendAsync(HttpMethod.Post, $"/api/auth/logout/{session}").StatusAsync();
        var afterLogout = (int)(await browser.SendAsync(HttpMethod.Get, "/hangfire")).StatusCode;

        Assert.Multiple(() =>
        {
            Assert.That((int)page.StatusCode, Is.EqualTo(200));
            Assert.That(page.Headers.GetValues("X-Frame-Options").Single(), Is.EqualTo("DENY"));
            Assert.That(ticket, Does.Match("^__miauflix_dash=[A-Za-z0-9_-]{43}; Max-Age=3600; Path=/hangfire; HttpOnly; SameSite=Strict$"));
            Assert.That(byTicket, Is.EqualTo(200));
            Assert.That(elsewhere, Is.EqualTo(401));
            Assert.That(afterLogout, Is.EqualTo(401));
        });
    }

    [Test]
    public async Task A_user_is_403_and_nobody_401_from_this_machine_too()
    {
        var user = await Server.CreateUserAsync();
        using var browser = new Browser(Server.NewClient());
        await browser.SignInAsync(user.Email, user.Password);
        using var anonymous = Server.NewClient();

        Assert.Multiple(async () =>
        {
            Assert.That((int)(await browser.SendAsync(HttpMethod.Get, "/hangfire")).StatusCode, Is.EqualTo(403));
            Assert.That(await anonymous.GetAsync("/hangfire").StatusAsync(), Is.EqualTo(401));
        });
    }
}
