using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class UsersTests
{
    private ApiSession _admin;

    private static ApiServer Server => SharedServer.Instance;

    [OneTimeSetUp]
    public async Task SignIn() => _admin = await Server.SignInAsync();

    [OneTimeTearDown]
    public void SignOut() => _admin.Dispose();

    [Test]
    public async Task A_new_user_is_answered_with_its_address()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        using var response = await _admin.Http.PostJsonAsync("/api/auth/users", new { email, password = "a long enough one", role = "user", displayName = "Ann" });
        var user = await response.ReadJsonAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(201));
            Assert.That(response.Headers.Location?.ToString(), Does.EndWith($"/api/auth/users/{user.GetProperty("id").GetString()}"));
            Assert.That(user.GetProperty("displayName").GetString(), Is.EqualTo("Ann"));
            Assert.That(await _admin.Http.GetAsync($"/api/auth/users/{email}").StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task The_same_address_in_other_case_is_409()
    {
        var user = await Server.CreateUserAsync();
        using var response = await _admin.Http.PostJsonAsync(
            "/api/auth/users",
            new { email = user.Email.ToUpperInvariant(), password = "a long enough one", role = "user" });

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(409));
            Assert.That((await response.ReadProblemAsync()).GetProperty("error").GetString(), Is.EqualTo("User already exists"));
        });
    }

    [TestCase("{\"email\":\"new@example.org\",\"password\":\"a long enough one\",\"role\":\"boss\"}", "role")]
    [TestCase("{\"email\":\"new@example.org\",\"password\":\"a long enough one\"}", "role")]
    [TestCase("{\"email\":\"new@example.org\",\"password\":\"short\",\"role\":\"user\"}", "password")]
    [TestCase("{\"email\":\"new@example.org\",\"password\":\"password1\",\"role\":\"user\"}", "password")]
    [TestCase("{\"email\":\"new@example.org\",\"password\":\"new@example.org\",\"role\":\"user\"}", "password")]
    [TestCase("{\"email\":\"new@example.org\",\"password\":\"miauflix2026\",\"role\":\"user\"}", "password")]
    [TestCase("{\"email\":\"a@\",\"password\":\"a long enough one\",\"role\":\"user\"}", "email")]
    public async Task A_wrong_field_is_named(string json, string field)
    {
        using var response = await _admin.Http.PostTextAsync("/api/auth/users", json);
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
        });
    }

    [TestCase("00000000-0000-7000-8000-000000000000")]
    [TestCase("not-a-guid-or-email")]
    [TestCase("nobody@example.org")]
    public async Task An_unknown_user_is_404_on_every_route(string id)
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await _admin.Http.GetAsync($"/api/auth/users/{id}").StatusAsync(), Is.EqualTo(404));
            Assert.That(await _admin.Http.PatchJsonAsync($"/api/auth/users/{id}", new { role = "user" }).StatusAsync(), Is.EqualTo(404));
            Assert.That(await _admin.Http.DeleteAsync($"/api/auth/users/{id}").StatusAsync(), Is.EqualTo(404));
            Assert.That(await _admin.Http.PostAsync($"/api/auth/users/{id}/unlock", null).StatusAsync(), Is.EqualTo(404));
            Assert.That(await _admin.Http.PostAsync($"/api/auth/users/{id}/logout", null).StatusAsync(), Is.EqualTo(404));
        });
    }

    [Test]
    public async Task Users_are_found_by_part_of_their_address_role_and_state()
    {
        var user = await Server.CreateUserAsync();
        using var signedIn = await Server.SignInAsync(user.Email, user.Password);

        using var response = await _admin.Http.GetAsync($"/api/auth/users?query={user.Email[..20].ToUpperInvariant()}&role=user&enabled=true&pageSize=1");
        var page = await response.ReadJsonAsync();
        var found = page.GetProperty("items")[0];

        Assert.Multiple(async () =>
        {
            Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(1));
            Assert.That(page.GetProperty("page").GetInt32(), Is.EqualTo(1));
            Assert.That(found.GetProperty("email").GetString(), Is.EqualTo(user.Email));
            Assert.That(found.GetProperty("sessionCount").GetInt32(), Is.EqualTo(1));
            Assert.That(found.GetProperty("lastLoginAt").GetString(), Does.EndWith("Z"));
            Assert.That(await _admin.Http.GetAsync("/api/auth/users?pageSize=0").StatusAsync(), Is.EqualTo(400));
            Assert.That(await _admin.Http.GetAsync("/api/auth/users?page=9999").StatusAsync(), Is.EqualTo(200));
            Assert.That(await _admin.Http.GetAsync("/api/auth/users?role=boss").StatusAsync(), Is.EqualTo(400));
        });
    }

    [TestCase("{\"isEnabled\":false}")]
    [TestCase("{\"role\":\"admin\"}")]
    [TestCase("{\"password\":\"another long one\"}")]
    public async Task Access_tokens_end_at_once_when_a_user_changes(string change)
    {
        var user = await Server.CreateUserAsync();
        using var session = await Server.SignInAsync(user.Email, user.Password);
        Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));

        using var content = new StringContent(change, System.Text.Encoding.UTF8, "application/json");
        Assert.That(await _admin.Http.PatchAsync($"/api/auth/users/{user.Id}", content).StatusAsync(), Is.EqualTo(200));

        Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public async Task A_deleted_user_is_gone_at_once()
    {
        var user = await Server.CreateUserAsync();
        using var session = await Server.SignInAsync(user.Email, user.Password);

        Assert.Multiple(async () =>
        {
            Assert.That(await _admin.Http.DeleteAsync($"/api/auth/users/{user.Email}").StatusAsync(), Is.EqualTo(204));
            Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await session.Http.PostJsonAsync("/api/auth/refresh", new { refreshToken = session.RefreshToken }).StatusAsync(), Is.EqualTo(401));
        });
    }

    [Test]
    public async Task A_user_is_signed_out_by_an_administrator()
    {
        var user = await Server.CreateUserAsync();
        using var session = await Server.SignInAsync(user.Email, user.Password);

        Assert.Multiple(async () =>
        {
            Assert.That(await _admin.Http.PostAsync($"/api/auth/users/{user.Id}/logout", null).StatusAsync(), Is.EqualTo(204));
            Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
        });
    }

    [Test]
    public async Task One_enabled_administrator_always_remains()
    {
        using var server = ApiServer.Start();
        using var admin = await server.SignInAsync();

        foreach (var change in new object[] { new { role = "user" }, new { isEnabled = false } })
        {
            using var response = await admin.Http.PatchJsonAsync($"/api/auth/users/{admin.UserId}", change);
            Assert.Multiple(async () =>
            {
                Assert.That((int)response.StatusCode, Is.EqualTo(409));
                Assert.That((await response.ReadProblemAsync()).GetProperty("error").GetString(), Is.EqualTo("Last administrator"));
            });
        }

        Assert.That(await admin.Http.DeleteAsync($"/api/auth/users/{admin.UserId}").StatusAsync(), Is.EqualTo(409));
    }

    [Test]
    public async Task Of_two_parallel_demotions_of_the_last_two_exactly_one_passes()
    {
        using var server = ApiServer.Start();
        using var first = await server.SignInAsync();
        var user = await server.CreateUserAsync("admin");
        using var second = await server.SignInAsync(user.Email, user.Password);

        var statuses = await Task.WhenAll(
            first.Http.PatchJsonAsync($"/api/auth/users/{second.UserId}", new { role = "user" }).StatusAsync(),
            second.Http.PatchJsonAsync($"/api/auth/users/{first.UserId}", new { role = "user" }).StatusAsync());

        Assert.That(statuses, Has.One.EqualTo(200).And.One.AnyOf(409, 401, 403));
    }
}
