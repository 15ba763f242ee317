using System.Net;
using Miauflix.Application.Common.Errors;
using Miauflix.Infrastructure.Catalog.Trakt;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Catalog.Trakt;

public sealed class TraktLimiterTests
{
    private readonly Guid _user = Guid.NewGuid();
    private FakeTimeProvider _clock;
    private TraktLimiter _limiter;

    [SetUp]
    public void Create()
    {
        _clock = new FakeTimeProvider();
        _limiter = new TraktLimiter(_clock);
    }

    [Test]
    public void Lets_one_write_a_second_through_per_user()
    {
        var first = Write(_user);
        var second = Write(_user);
        var other = Write(Guid.NewGuid());
        Assert.That((first.IsCompleted, second.IsCompleted, other.IsCompleted), Is.EqualTo((true, false, true)));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(second.IsCompleted, Is.True);
    }

    [Test]
    public void Refuses_the_thousand_and_first_read_until_the_window_has_moved()
    {
        for (var read = 0; read < TraktLimiter.ReadsPerWindow; read++)
        {
            Assert.That(Read().IsCompleted, Is.True);
        }

        Assert.That(() => Read(), Throws.TypeOf<UnavailableException>().With.Property("RetryAfter").EqualTo(TimeSpan.FromSeconds(300)));
        _clock.Advance(TimeSpan.FromSeconds(300));
        Assert.That(Read().IsCompleted, Is.True);
    }

    [Test]
    public void Believes_the_rate_limit_header()
    {
        using var reply = new HttpResponseMessage(HttpStatusCode.OK);
        var until = _clock.GetUtcNow().AddSeconds(30);
        reply.Headers.Add("x-ratelimit", $$"""{"name":"AUTHED_API_GET_LIMIT","period":300,"limit":1000,"remaining":0,"until":"{{until:O}}"}""");
        Assert.That(_limiter.Heed(_user, reply), Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(() => Read(), Throws.TypeOf<UnavailableException>());
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Read().IsCompleted, Is.True);
    }

    [TestCase("""{"remaining":12,"until":"2100-01-01T00:00:00Z"}""")]
    [TestCase("not json")]
    [TestCase("[]")]
    public void Goes_on_when_the_header_gives_no_reason_to_stop(string header)
    {
        using var reply = new HttpResponseMessage(HttpStatusCode.OK);
        reply.Headers.TryAddWithoutValidation("x-ratelimit", header);
        Assert.That(_limiter.Heed(_user, reply), Is.Null);
        Assert.That(Read().IsCompleted, Is.True);
    }

    private Task Read() => _limiter.WaitAsync(_user, isWrite: false, CancellationToken.None);

    private Task Write(Guid user) => _limiter.WaitAsync(user, isWrite: true, CancellationToken.None);
}
