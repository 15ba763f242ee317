using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class AuditTests
{
    private ApiSession _admin;

    private static ApiServer Server => SharedServer.Instance;

    [OneTimeSetUp]
    public async Task SignIn() => _admin = await Server.SignInAsync();

    [OneTimeTearDown]
    public void SignOut() => _admin.Dispose();

    [Test]
    public async Task A_login_and_a_refusal_leave_rows_with_address_and_route()
    {
        var user = await Server.CreateUserAsync();
        using var session = await Server.SignInAsync(user.Email, user.Password);
        await session.Http.GetAsync("/api/auth/users").StatusAsync();

        var login = await RowAsync($"user={user.Email}&eventType=LOGIN");
        var refused = await RowAsync($"user={user.Id}&eventType=UNAUTHORIZED_ACCESS&severity=WARNING");

        Assert.Multiple(() =>
        {
            Assert.That(login.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(login.GetProperty("metadata").GetProperty("route").GetString(), Is.EqualTo("/api/auth/login"));
            Assert.That(refused.GetProperty("metadata").GetProperty("route").GetString(), Is.EqualTo("/api/auth/users"));
        });
    }

    [Test]
    public async Task A_refused_login_leaves_a_row_without_what_was_typed()
    {
        const string Typed = "what was typed";
        var user = await Server.CreateUserAsync();
        using var http = Server.NewClient();
        await http.PostJsonAsync("/api/auth/login", new { email = user.Email, password = Typed }).StatusAsync();

        var refused = await RowAsync($"user={user.Email}&eventType=LOGIN_FAILURE&severity=WARNING");

        Assert.Multiple(() =>
        {
            Assert.That(refused.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(refused.GetProperty("createdAt").GetString(), Does.EndWith("Z"));
            Assert.That(refused.ToString(), Does.Not.Contain(Typed));
        });
    }

    [Test]
    public async Task A_failure_leaves_its_trace_id()
    {
        using var http = Server.NewClient();
        using var failure = await http.GetAsync("/api/probe/failure");
        var trace = failure.Headers.GetValues("X-Request-ID").Single();

        await Probe.Until("the row", async () => (await RowAsync("eventType=API_ERROR")).GetProperty("metadata").GetProperty("traceId").GetString() == trace);
    }

    [TestCase("from=yesterday")]
    [TestCase("to=1/2")]
    [TestCase("eventType=SOMETHING")]
    [TestCase("severity=info")]
    [TestCase("pageSize=0")]
    [TestCase("pageSize=101")]
    public async Task A_wrong_filter_is_400(string query) =>
        Assert.That(await _admin.Http.GetAsync($"/api/audit?{query}").StatusAsync(), Is.EqualTo(400));

    [Test]
    public async Task Times_bound_the_rows()
    {
        using var none = await _admin.Http.GetAsync("/api/audit?to=2000-01-01");

        Assert.That((await none.ReadJsonAsync()).GetProperty("total").GetInt32(), Is.Zero);
    }

    /// <summary>The newest row that fits, once it is written.</summary>
    private async Task<JsonElement> RowAsync(string query)
    {
        JsonElement? row = null;
        await Probe.Until($"an audit row with {query}", async () =>
        {
            using var response = await _admin.Http.GetAsync($"/api/audit?{query}");
            var items = (await response.ReadJsonAsync()).GetProperty("items");
            row = items.GetArrayLength() > 0 ? items[0] : null;
            return row is not null;
        });
        return row!.Value;
    }
}
