using Miauflix.Application.Common.Errors;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Application.Tests.Streaming;

public sealed class StreamRegistryTests
{
    private static readonly Guid User = Guid.NewGuid();
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public void Refuses_the_eleventh_stream_of_a_user_and_says_when_to_come_back()
    {
        var registry = Registry(new StreamingOptions());
        var open = Enumerable.Range(1, 10).Select(source => registry.Admit(Request(source), "Film")).ToList();

        var refusal = Assert.Throws<TooManyRequestsException>(() => registry.Admit(Request(11), "Film"));
        Assert.That(refusal!.RetryAfter, Is.GreaterThan(TimeSpan.Zero));

        open[0].Dispose();
        Assert.DoesNotThrow(() => registry.Admit(Request(11), "Film").Dispose());
    }

    [Test]
    public void Refuses_anybody_when_the_server_is_full()
    {
        var registry = Registry(new StreamingOptions { MaxStreamsTotal = 2 });
        registry.Admit(Request(1), "Film");
        registry.Admit(Request(2), "Film");
        Assert.Throws<UnavailableException>(() => registry.Admit(Request(3) with { UserId = Guid.NewGuid() }, "Film"));
    }

    [Test]
    public void Refuses_a_stream_that_would_pass_the_memory_budget()
    {
        var registry = Registry(new StreamingOptions { MaxMemoryTotal = 50_000_000 });
        registry.Admit(Request(1), "Film");
        var refusal = Assert.Throws<UnavailableException>(() => registry.Admit(Request(2), "Film"));
        Assert.That(refusal!.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public void Gives_a_place_back_only_once()
    {
        var registry = Registry(new StreamingOptions { MaxStreamsTotal = 1 });
        var first = registry.Admit(Request(1), "Film");
        first.Dispose();
        registry.Admit(Request(2), "Film");
        first.Dispose();
        Assert.That(registry.Open, Has.Count.EqualTo(1));
    }

    [Test]
    public void Ends_a_stream_that_is_closed()
    {
        var registry = Registry(new StreamingOptions());
        var stays = registry.Admit(Request(1), "Film");
        var goes = registry.Admit(Request(2), "Film");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registry.Close(goes.Id), Is.True);
            Assert.That(goes.Ended.IsCancellationRequested, Is.True);
            Assert.That(stays.Ended.IsCancellationRequested, Is.False);
            Assert.That(registry.Close(Guid.NewGuid()), Is.False);
        }
    }

    [Test]
    public void Refuses_new_streams_while_stopping_and_lets_open_ones_go_on()
    {
        var registry = Registry(new StreamingOptions());
        var open = registry.Admit(Request(1), "Film");
        registry.StopAdmitting();
        Assert.Throws<UnavailableException>(() => registry.Admit(Request(2), "Film"));
        Assert.That(open.Ended.IsCancellationRequested, Is.False);
        registry.CloseAll();
        Assert.That(open.Ended.IsCancellationRequested, Is.True);
    }

    private static StreamRequest Request(long sourceId) => new(User, "session", "127.0.0.1", sourceId, IsComplete: false);

    private StreamRegistry Registry(StreamingOptions options) => new(Options.Create(options), _clock);
}
