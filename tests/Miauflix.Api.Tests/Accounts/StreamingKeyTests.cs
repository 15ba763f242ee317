using Miauflix.Api.Tests.Server;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class StreamingKeyTests
{
    private static readonly TimeSpan AbortDeadline = TimeSpan.FromSeconds(30);

    private ApiServer _server;
    private NewUser _user;
    private ApiSession _owner;

    [OneTimeSetUp]
    public void Start() => _server = ApiServer.Start();

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [SetUp]
    public async Task SignIn()
    {
        _user = await _server.CreateUserAsync();
        _owner = await _server.SignInAsync(_user.Email, _user.Password);
    }

    [TearDown]
    public void SignOut() => _owner.Dispose();

    [Test]
    public async Task A_key_has_43_characters_lives_6_hours_and_is_stored_as_a_hash()
    {
        using var response = await _owner.Http.PostJsonAsync("/api/auth/streaming-keys", new { movieId = 7 });
        var answer = await response.ReadJsonAsync();
        var stored = await _server.UseAsync<IAccountsDb, StreamingKey>(db => db.StreamingKeys.SingleAsync(key => key.UserId == _user.Id));

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(201));
            Assert.That(answer.GetProperty("streamingKey").GetString(), Does.Match("^[A-Za-z0-9_-]{43}$"));
            Assert.That(stored.KeyHash, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(stored.MovieId, Is.EqualTo(7));
            Assert.That(stored.SessionId, Is.EqualTo(_owner.Id));
            Assert.That(stored.ExpiresAt - stored.CreatedAt, Is.EqualTo(TimeSpan.FromHours(6)));
        });
    }

    [Test]
    public async Task A_key_opens_media_routes_and_nothing_else()
    {
        var key = await KeyAsync();
        using var http = _server.NewClient();

        Assert.Multiple(async () =>
        {
            Assert.That(await http.GetAsync($"/api/media-probe/once/{key}").StatusAsync(), Is.EqualTo(200));
            Assert.That(await http.GetAsync($"/api/media-probe/once?key={key}").StatusAsync(), Is.EqualTo(200));
            Assert.That(await http.GetAsync($"/api/auth/session?key={key}").StatusAsync(), Is.EqualTo(401));
        });
    }

    [TestCase("short", 400)]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401)]
    [TestCase("longer-than-ten-but-no-key", 401)]
    public async Task A_made_up_key_is_refused(string key, int status)
    {
        using var http = _server.NewClient();

        Assert.That(await http.GetAsync($"/api/media-probe/once/{key}").StatusAsync(), Is.EqualTo(status));
    }

    [Test]
    public async Task Two_bindings_are_one_too_many() =>
        Assert.That(
            await _owner.Http.PostJsonAsync("/api/auth/streaming-keys", new { movieId = 1, sourceId = 2 }).StatusAsync(),
            Is.EqualTo(400));

    [TestCase("logout")]
    [TestCase("password")]
    [TestCase("disabled")]
    [TestCase("deleted")]
    public async Task Keys_end_and_open_responses_are_aborted(string end)
    {
        var key = await KeyAsync();
        using var http = _server.NewClient();
        using var open = await http.GetAsync($"/api/media-probe/endless/{key}", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await open.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);

        await EndAsync(end);

        Assert.That(async () => await ReadToEndAsync(body), Throws.InstanceOf<IOException>());
        Assert.That(await http.GetAsync($"/api/media-probe/once/{key}").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public async Task An_expired_key_is_refused_and_its_row_goes_a_day_later()
    {
        using var server = ApiServer.Start();
        using var admin = await server.SignInAsync();
        using var response = await admin.Http.PostAsync("/api/auth/streaming-keys", null);
        var key = (await response.ReadJsonAsync()).GetProperty("streamingKey").GetString();
        using var http = server.NewClient();

        server.Time.Advance(TimeSpan.FromHours(6));
        Assert.That(await http.GetAsync($"/api/media-probe/once/{key}").StatusAsync(), Is.EqualTo(401));
        server.Time.Advance(TimeSpan.FromHours(25));
        await server.UseAsync<IMediator, Unit>(mediator => mediator.Send(new CleanUpAccounts()));

        Assert.That(await server.UseAsync<IAccountsDb, int>(db => db.StreamingKeys.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task A_user_has_50_live_keys_and_the_oldest_goes()
    {
        var first = await KeyAsync();
        for (var i = 0; i < 50; i++)
        {
            await KeyAsync();
        }

        using var http = _server.NewClient();
        Assert.That(await http.GetAsync($"/api/media-probe/once/{first}").StatusAsync(), Is.EqualTo(401));
    }

    private static async Task ReadToEndAsync(Stream body)
    {
        using var deadline = new CancellationTokenSource(AbortDeadline);
        await body.CopyToAsync(Stream.Null, deadline.Token);
    }

    private async Task<string> KeyAsync()
    {
        using var response = await _owner.Http.PostAsync("/api/auth/streaming-keys", null);
        return (await response.ReadJsonAsync()).GetProperty("streamingKey").GetString()!;
    }

    private async Task EndAsync(string how)
    {
        using var admin = await _server.SignInAsync();
        var status = how switch
        {
            "logout" => await _owner.Http.PostAsync("/api/auth/logout", null).StatusAsync(),
            "password" => await _owner.Http.PostJsonAsync("/api/auth/password", new { currentPassword = _user.Password, newPassword = "a long enough one" }).StatusAsync(),
            "disabled" => await admin.Http.PatchJsonAsync($"/api/auth/users/{_user.Id}", new { isEnabled = false }).StatusAsync(),
            _ => await admin.Http.DeleteAsync($"/api/auth/users/{_user.Id}").StatusAsync(),
        };
        Assert.That(status, Is.LessThan(300));
    }
}
