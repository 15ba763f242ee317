using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class ProfileTests
{
    private NewUser _user;
    private ApiSession _session;

    private static ApiServer Server => SharedServer.Instance;

    [SetUp]
    public async Task SignIn()
    {
        _user = await Server.CreateUserAsync();
        _session = await Server.SignInAsync(_user.Email, _user.Password);
    }

    [TearDown]
    public void SignOut() => _session.Dispose();

    [Test]
    public async Task A_display_name_is_seen_at_once()
    {
        Assert.That(await _session.Http.PatchJsonAsync("/api/auth/me", new { displayName = " Ann " }).StatusAsync(), Is.EqualTo(200));

        using var response = await _session.Http.GetAsync("/api/auth/session");
        Assert.That((await response.ReadJsonAsync()).GetProperty("user").GetProperty("displayName").GetString(), Is.EqualTo("Ann"));
    }

    [Test]
    public async Task Nothing_but_the_display_name_is_ones_own_to_change()
    {
        var more = new { displayName = "Ann", role = "admin", email = "other@example.org", isEnabled = false, password = "a long enough one" };
        Assert.That(await _session.Http.PatchJsonAsync("/api/auth/me", more).StatusAsync(), Is.EqualTo(200));

        using var again = await Server.SignInAsync(_user.Email, _user.Password);
        using var response = await again.Http.GetAsync("/api/auth/session");
        var user = (await response.ReadJsonAsync()).GetProperty("user");
        Assert.Multiple(() =>
        {
            Assert.That(user.GetProperty("displayName").GetString(), Is.EqualTo("Ann"));
            Assert.That(user.GetProperty("email").GetString(), Is.EqualTo(_user.Email));
            Assert.That(user.GetProperty("role").GetString(), Is.EqualTo("user"));
        });
    }

    [TestCase("")]
    [TestCase("line\nbreak")]
    public async Task A_display_name_must_be_text(string name) =>
        Assert.That(await _session.Http.PatchJsonAsync("/api/auth/me", new { displayName = name }).StatusAsync(), Is.EqualTo(400));

    [Test]
    public async Task A_new_password_ends_other_sessions_and_streaming_keys_but_not_this_session()
    {
        const string NewPassword = "Grüße an alle, 2 mal";
        using var other = await Server.SignInAsync(_user.Email, _user.Password);

        Assert.Multiple(async () =>
        {
            Assert.That(
                await _session.Http.PostJsonAsync("/api/auth/password", new { currentPassword = _user.Password, newPassword = NewPassword }).StatusAsync(),
                Is.EqualTo(204));
            Assert.That(await _session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));
            Assert.That(await other.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
        });
        using var decomposed = await Server.SignInAsync(_user.Email, "Gru\u0308ße an alle, 2 mal");
        Assert.That(decomposed.UserId, Is.EqualTo(_session.UserId), "the same text typed on another keyboard");
    }

    [Test]
    public async Task The_current_password_is_asked_for()
    {
        using var response = await _session.Http.PostJsonAsync("/api/auth/password", new { currentPassword = "wrong one", newPassword = "a long enough one" });

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(401));
            Assert.That((await response.ReadProblemAsync()).GetProperty("error").GetString(), Is.EqualTo("Invalid credentials"));
        });
    }

    [Test]
    public async Task A_weak_new_password_is_refused()
    {
        using var response = await _session.Http.PostJsonAsync("/api/auth/password", new { currentPassword = _user.Password, newPassword = "password1" });
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("errors").TryGetProperty("password", out _), Is.True);
        });
    }
}
