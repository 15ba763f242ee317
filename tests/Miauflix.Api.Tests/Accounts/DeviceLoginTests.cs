using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Accounts.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class DeviceLoginTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private ApiServer _server;
    private Mock<IExternalLogin> _trakt;
    private HttpClient _device;
    private ApiSession _owner;

    [OneTimeSetUp]
    public void Start()
    {
        _trakt = new Mock<IExternalLogin>();
        _trakt.Setup(login => login.StartAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ExternalDeviceCode("their code", "ABCD1234", "https://trakt.tv/activate", TimeSpan.FromMinutes(10), Interval));
        _server = ApiServer.Start(services: services => services.AddScoped(_ => _trakt.Object));
    }

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [SetUp]
    public async Task Connect()
    {
        _device = _server.NewClient();
        _device.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{TestContext.CurrentContext.Random.Next(1, 250)}");
        _owner = await _server.SignInAsync();
    }

    [TearDown]
    public void Disconnect()
    {
        _device.Dispose();
        _owner.Dispose();
    }

    [Test]
    public async Task An_approved_code_signs_the_device_in_once()
    {
        var code = await StartAsync();
        using var seen = await _owner.Http.GetAsync($"/api/auth/device/code/{code.UserCode}");
        var pending = await PollAsync(code.Secret);
        Assert.That(await AnswerAsync(code.UserCode.Replace("-", "").ToLowerInvariant(), approve: true), Is.EqualTo(204));
        _server.Time.Advance(Interval);
        using var done = await _device.PostJsonAsync("/api/auth/device/token", new { deviceCode = code.Secret });
        var signedIn = await done.ReadJsonAsync();
        _server.Time.Advance(Interval);

        Assert.Multiple(async () =>
        {
            Assert.That(code.UserCode, Does.Match("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$"));
            Assert.That((await seen.ReadJsonAsync()).GetProperty("deviceName").GetString(), Is.EqualTo("Television"));
            Assert.That(pending, Is.EqualTo(202));
            Assert.That(signedIn.GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(ApiServer.AdminEmail));
            Assert.That(signedIn.GetProperty("accessToken").GetString(), Is.Not.Empty);
            Assert.That(await PollAsync(code.Secret), Is.EqualTo(404));
        });
    }

    [Test]
    public async Task A_refused_code_is_403_and_is_answered_once()
    {
        var code = await StartAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await AnswerAsync(code.UserCode, approve: false), Is.EqualTo(204));
            Assert.That(await AnswerAsync(code.UserCode, approve: true), Is.EqualTo(409));
            Assert.That(await PollAsync(code.Secret), Is.EqualTo(403));
        });
    }

    [Test]
    public async Task A_device_that_asks_too_fast_or_too_late_is_told_so()
    {
        var code = await StartAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await PollAsync(code.Secret), Is.EqualTo(202));
            Assert.That(await PollAsync(code.Secret), Is.EqualTo(429));
            _server.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.That(await PollAsync(code.Secret), Is.EqualTo(410));
            Assert.That(await PollAsync("made-up"), Is.EqualTo(404));
        });
    }

    [Test]
    public async Task Ten_wrong_codes_stop_a_guesser()
    {
        var user = await _server.CreateUserAsync();
        using var guesser = await _server.SignInAsync(user.Email, user.Password);
        var statuses = new List<int>();
        for (var i = 0; i < 11; i++)
        {
            statuses.Add(await guesser.Http.GetAsync("/api/auth/device/code/BBBB-BBBB").StatusAsync());
        }

        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(404, 10).Append(429)));
    }

    [Test]
    public async Task One_address_has_ten_codes_at_most()
    {
        _device.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _device.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.200");
        for (var i = 0; i < 10; i++)
        {
            await StartAsync();
        }

        Assert.That(await _device.PostAsync("/api/auth/device/code", null).StatusAsync(), Is.EqualTo(429));
    }

    [Test]
    public async Task A_trakt_login_is_polled_without_a_session_until_the_linked_user_is_signed_in()
    {
        using var started = await _device.PostAsync("/api/auth/device/trakt", null);
        var start = await started.ReadJsonAsync();
        var handle = start.GetProperty("deviceCode").GetString();
        Check(ExternalLoginState.Pending, null);
        using var pending = await _device.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle });
        using var pendingLogin = await _device.PostJsonAsync("/api/auth/login/trakt", new { deviceCode = handle });
        Check(ExternalLoginState.Authorized, _owner.UserId);
        using var done = await _device.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle });

        Assert.Multiple(async () =>
        {
            Assert.That(start.GetProperty("codeUrl").GetString(), Is.EqualTo("https://trakt.tv/activate/ABCD1234"));
            Assert.That(handle, Is.Not.EqualTo("their code"));
            Assert.That(await pending.Content.ReadAsStringAsync(), Is.EqualTo("{\"success\":false,\"pending\":true}"));
            Assert.That((int)pendingLogin.StatusCode, Is.EqualTo(202));
            Assert.That((await done.ReadJsonAsync()).GetProperty("success").GetBoolean(), Is.True);
            Assert.That(done.Headers.GetValues("Set-Cookie").Count(), Is.EqualTo(2));
            Assert.That(done.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"), "no cache keeps a session's cookies");
        });
    }

    [Test]
    public async Task A_trakt_account_of_nobody_is_401_and_a_foreign_handle_404()
    {
        using var started = await _device.PostAsync("/api/auth/device/trakt", null);
        var handle = (await started.ReadJsonAsync()).GetProperty("deviceCode").GetString();
        var foreign = await _owner.Http.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle }).StatusAsync();
        Check(ExternalLoginState.Authorized, null);
        using var refused = await _device.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle });

        Assert.Multiple(async () =>
        {
            Assert.That(foreign, Is.EqualTo(404));
            Assert.That((int)refused.StatusCode, Is.EqualTo(401));
            Assert.That((await refused.ReadProblemAsync()).GetProperty("error").GetString(), Is.EqualTo("Trakt account not associated with a user"));
        });
    }

    [Test]
    public async Task A_signed_in_user_links_an_account()
    {
        using var started = await _owner.Http.PostAsync("/api/trakt/auth/device", null);
        var handle = (await started.ReadJsonAsync()).GetProperty("deviceCode").GetString();
        _trakt.Setup(login => login.LinkAsync("their code", _owner.UserId, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ExternalLoginCheck(ExternalLoginState.Authorized));

        using var linked = await _owner.Http.PostJsonAsync("/api/trakt/auth/device/check", new { deviceCode = handle });
        var answer = await linked.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("session").GetString(), Is.EqualTo(_owner.Id));
            Assert.That(linked.Headers.Contains("Set-Cookie"), Is.False);
        });
    }

    [Test]
    public async Task Without_an_adapter_trakt_is_not_configured()
    {
        using var http = SharedServer.Instance.NewClient();
        using var response = await http.PostAsync("/api/auth/device/trakt", null);
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(503));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Service 'TRAKT' is not configured"));
            Assert.That(problem.GetProperty("needsConfiguration").GetBoolean(), Is.True);
            Assert.That(problem.GetProperty("service").GetString(), Is.EqualTo("TRAKT"));
        });
    }

    private void Check(ExternalLoginState state, Guid? user) => _trakt
        .Setup(login => login.CheckAsync("their code", It.IsAny<CancellationToken>()))
        .ReturnsAsync(new ExternalLoginCheck(state, user));

    private async Task<(string Secret, string UserCode)> StartAsync()
    {
        using var response = await _device.PostJsonAsync("/api/auth/device/code", new { deviceName = "Television" });
        JsonElement answer = await response.ReadJsonAsync();
        return (answer.GetProperty("deviceCode").GetString()!, answer.GetProperty("userCode").GetString()!);
    }

    private Task<int> PollAsync(string secret) => _device.PostJsonAsync("/api/auth/device/token", new { deviceCode = secret }).StatusAsync();

    private Task<int> AnswerAsync(string userCode, bool approve) =>
        _owner.Http.PostJsonAsync($"/api/auth/device/code/{userCode}", new { approve }).StatusAsync();
}
