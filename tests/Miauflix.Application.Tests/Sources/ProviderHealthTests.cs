using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;

namespace Miauflix.Application.Tests.Sources;

public sealed class ProviderHealthTests
{
    private readonly ProviderFailedException _broken = new(ProviderFailureKind.InvalidResponse, "The answer is no JSON");

    private FakeProvider _provider;
    private SourcesFixture _sources;

    [SetUp]
    public async Task Start()
    {
        _provider = new FakeProvider("provider");
        _sources = await SourcesFixture.StartAsync(_provider);
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Three_failing_calls_rest_it_and_a_good_one_ends_the_rest()
    {
        _provider.Fails(_broken);
        for (var call = 0; call < 3; call++)
        {
            Assert.That((await _sources.SendAsync(new TestProvider("provider"))).Works, Is.False);
        }

        var resting = await ViewAsync(_sources);
        _provider.Has(0);
        Assert.That((await _sources.SendAsync(new TestProvider("provider"))).Works, Is.True);
        var working = await ViewAsync(_sources);
        await _sources.SendAsync(new ResetProvider("provider"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((resting.Level, resting.State), Is.EqualTo((3, ProviderHealthState.Resting)));
            Assert.That(resting.DisabledTill - resting.LastFailure!.At, Is.EqualTo(TimeSpan.FromMinutes(15)));
            Assert.That(resting.Stats.LastHour.Failures, Is.EqualTo(3));
            Assert.That((working.Level, working.DisabledTill), Is.EqualTo((2, (DateTimeOffset?)null)));
            Assert.That((await ViewAsync(_sources)).Level, Is.Zero);
        }
    }

    [Test]
    public async Task What_is_known_of_it_survives_a_restart()
    {
        using var data = new TempDirectory();
        await using (var first = await SourcesFixture.StartAsync(data.Path, clock: null, new FakeProvider("provider")))
        {
            await first.SendAsync(new UpdateProvider("provider", Enabled: false, Priority: 7));
        }

        await using var second = await SourcesFixture.StartAsync(data.Path, clock: null, new FakeProvider("provider"));
        var view = await ViewAsync(second);
        Assert.That((view.Enabled, view.Priority, view.State), Is.EqualTo((false, 7, ProviderHealthState.Disabled)));
    }

    [Test]
    public async Task One_that_is_switched_off_is_not_asked()
    {
        await _sources.SendAsync(new UpdateProvider("provider", Enabled: false, Priority: null));
        await _sources.PageAsync(await _sources.AddMovieAsync());
        Assert.That(_provider.Calls, Is.Zero);
    }

    [Test]
    public void Says_when_there_is_no_such_provider() =>
        Assert.ThrowsAsync<NotFoundException>(() => _sources.SendAsync(new TestProvider("nobody")));

    private static async Task<ProviderView> ViewAsync(SourcesFixture sources) => (await sources.SendAsync(new ListProviders())).Single();
}
