using MediatR;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace Miauflix.Application.Tests.Sources;

public sealed class DiscoverMirrorsTests
{
    private static readonly string[] Hosts = ["new.example", "newer.example"];

    private readonly Mock<IMirrorList> _list = new();

    [SetUp]
    public void Start()
    {
        _list.Reset();
        _list.Setup(list => list.Provider).Returns("provider");
        _list.Setup(list => list.IsUsed).Returns(true);
        _list.Setup(list => list.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(Hosts);
    }

    [Test]
    public async Task A_list_that_cannot_be_read_leaves_the_last_one_also_after_a_restart()
    {
        using var data = new TempDirectory();
        await using (var first = await StartAsync(data.Path))
        {
            await first.SendAsync(new DiscoverMirrors());
        }

        _list.Setup(list => list.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync((IReadOnlyList<string>?)null);
        await using var second = await StartAsync(data.Path);
        await second.SendAsync(new DiscoverMirrors());
        _list.Verify(list => list.Use(It.Is<IReadOnlyList<string>>(hosts => hosts.SequenceEqual(Hosts))), Times.Exactly(2));
    }

    [Test]
    public async Task Nothing_is_read_while_the_operator_says_where_to_ask()
    {
        _list.Setup(list => list.IsUsed).Returns(false);
        using var data = new TempDirectory();
        await using var sources = await StartAsync(data.Path);
        await sources.SendAsync(new DiscoverMirrors());
        _list.Verify(list => list.ReadAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task Administrators_are_told_when_a_provider_goes_and_when_it_is_back()
    {
        var told = new List<ProviderStateChanged>();
        var handler = new Mock<INotificationHandler<ProviderStateChanged>>();
        handler.Setup(listener => listener.Handle(It.IsAny<ProviderStateChanged>(), It.IsAny<CancellationToken>()))
            .Callback((ProviderStateChanged change, CancellationToken _) => told.Add(change))
            .Returns(Task.CompletedTask);
        var provider = new FakeProvider("provider");
        await using var sources = await SourcesFixture.StartAsync(dataDirectory: null, clock: null, services => services.AddSingleton(handler.Object), provider);
        provider.Fails(new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no JSON"));
        for (var call = 0; call < 4; call++)
        {
            await sources.SendAsync(new TestProvider("provider"));
        }

        provider.Has(0);
        await sources.SendAsync(new TestProvider("provider"));
        Assert.That(told.Select(change => (change.IsResting, change.Level)), Is.EqualTo(new[] { (true, 3), (false, 3) }));
    }

    private Task<SourcesFixture> StartAsync(string data) => SourcesFixture.StartAsync(
        data,
        clock: null,
        services =>
        {
            services.RemoveAll<IMirrorList>();
            services.AddSingleton(_list.Object);
        },
        new FakeProvider("provider"));
}
