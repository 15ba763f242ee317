using System.Collections.Concurrent;
using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>How tokens are kept alive.</summary>
public sealed class TraktTokensTests
{
    private const string Renewal = "POST /oauth/token";

    private readonly Broken _broken = new();
    private readonly Crash _crash = new();
    private TraktServer _server;

    [SetUp]
    public async Task Start()
    {
        _broken.Users.Clear();
        _crash.IsNear = false;
        _server = await TraktServer.StartAsync(services: services =>
        {
            services.AddSingleton<INotificationHandler<TraktLinkBroken>>(_broken);
            var trakt = services.Last(service => service.ServiceType == typeof(ITraktAuthorization)).ImplementationType!;
            services.AddSingleton<ITraktAuthorization>(provider =>
                new CrashingAuthorization((ITraktAuthorization)ActivatorUtilities.CreateInstance(provider, trakt), _crash));
        });
        using var linked = await _server.LinkAsync();
        Assert.That((int)linked.StatusCode, Is.EqualTo(200));
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Renews_tokens_of_a_day_again_before_each_day_is_over()
    {
        var first = _server.Account.RefreshToken;
        await AfterAsync(TimeSpan.FromHours(20));
        Assert.That(_server.Account.RefreshToken, Is.EqualTo(first), "four hours are left");
        await AfterAsync(TimeSpan.FromHours(2.6));
        var second = _server.Account.RefreshToken;
        await AfterAsync(TimeSpan.FromHours(22.6));
        Assert.Multiple(async () =>
        {
            Assert.That(second, Is.Not.EqualTo(first));
            Assert.That(_server.Account.RefreshToken, Is.Not.EqualTo(second));
            Assert.That(_server.Trakt.CountOf(Renewal), Is.EqualTo(2));
            Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200), "the new pair is the one in use");
        });
    }

    [Test]
    public async Task Shares_one_renewal_among_all_who_call()
    {
        _server.Server.Time.Advance(TimeSpan.FromHours(23));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.Http.GetAsync("/api/trakt/lists").StatusAsync()));
        Assert.Multiple(() =>
        {
            Assert.That(answers, Has.All.EqualTo(200));
            Assert.That(_server.Trakt.CountOf(Renewal), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Goes_on_with_the_old_pair_while_trakt_cannot_renew_it()
    {
        _server.Server.Time.Advance(TimeSpan.FromHours(23));
        _server.Trakt.Intercept = target => target == Renewal ? new FakeReply(503, "") : null;
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task Renews_a_pair_that_trakt_refuses_and_calls_again()
    {
        _server.Account.AccessToken = "another";
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
        Assert.That(_server.Trakt.CountOf(Renewal), Is.EqualTo(1));
    }

    [TestCase(400)]
    [TestCase(401)]
    public async Task Says_once_that_a_link_is_broken_and_takes_a_new_one(int status)
    {
        _server.Account.AccessToken = "another";
        _server.Trakt.Intercept = target => target == Renewal ? new FakeReply(status, "") : null;
        var first = await _server.Http.GetAsync("/api/trakt/lists").StatusAsync();
        var second = await _server.Http.GetAsync("/api/trakt/lists").StatusAsync();
        var association = await _server.Catalog.GetAsync("/api/trakt/association");
        Assert.Multiple(() =>
        {
            Assert.That((first, second), Is.EqualTo((409, 409)));
            Assert.That(_broken.Users, Is.EqualTo(new[] { _server.Catalog.Session.UserId }));
            Assert.That(association.GetProperty("needsLink").GetBoolean(), Is.True);
        });

        _server.Trakt.Intercept = null;
        using var linked = await _server.LinkAsync();
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task A_pair_that_is_lost_before_it_was_saved_makes_the_link_broken_and_not_silently_dead()
    {
        var stored = _server.Account.RefreshToken;
        _server.Server.Time.Advance(TimeSpan.FromHours(23));
        _crash.IsNear = true;
        Assert.ThrowsAsync<InvalidOperationException>(() => _server.SendAsync(new RefreshTraktTokens()));
        Assert.That(_server.Account.RefreshToken, Is.Not.EqualTo(stored), "at Trakt the old pair is void");

        _crash.IsNear = false;
        await _server.Catalog.RestartAsync();
        await _server.SendAsync(new RefreshTraktTokens());
        var association = await _server.Catalog.GetAsync("/api/trakt/association");
        Assert.Multiple(async () =>
        {
            Assert.That(association.GetProperty("needsLink").GetBoolean(), Is.True);
            Assert.That(_broken.Users, Is.EqualTo(new[] { _server.Catalog.Session.UserId }), "the user is told");
            Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(409));
        });

        using var linked = await _server.LinkAsync();
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task A_pair_that_was_saved_before_the_end_is_the_one_in_use_afterwards()
    {
        await AfterAsync(TimeSpan.FromHours(23));
        await _server.Catalog.RestartAsync();
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
        Assert.That(_server.Trakt.CountOf(Renewal), Is.EqualTo(1), "the new pair came back from the database");
    }

    private async Task AfterAsync(TimeSpan time)
    {
        _server.Server.Time.Advance(time);
        await _server.SendAsync(new RefreshTraktTokens());
    }

    private sealed class Broken : INotificationHandler<TraktLinkBroken>
    {
        public ConcurrentQueue<Guid> Users { get; } = new();

        public Task Handle(TraktLinkBroken notification, CancellationToken cancellationToken)
        {
            Users.Enqueue(notification.UserId);
            return Task.CompletedTask;
        }
    }

    private sealed class Crash
    {
        /// <summary>The process ends between the next reply of Trakt and its saving.</summary>
        public bool IsNear { get; set; }
    }

    private sealed class CrashingAuthorization(ITraktAuthorization trakt, Crash crash) : ITraktAuthorization
    {
        public Task<TraktDeviceCode> StartAsync(CancellationToken cancellationToken) => trakt.StartAsync(cancellationToken);

        public Task<TraktPoll> PollAsync(string deviceCode, CancellationToken cancellationToken) => trakt.PollAsync(deviceCode, cancellationToken);

        public async Task<TraktTokens?> RenewAsync(string refreshToken, CancellationToken cancellationToken)
        {
            var renewed = await trakt.RenewAsync(refreshToken, cancellationToken);
            return crash.IsNear ? throw new InvalidOperationException("The process ends here.") : renewed;
        }

        public Task RevokeAsync(string accessToken, CancellationToken cancellationToken) => trakt.RevokeAsync(accessToken, cancellationToken);

        public Task<TraktIdentity> IdentityAsync(string accessToken, CancellationToken cancellationToken) => trakt.IdentityAsync(accessToken, cancellationToken);
    }
}
