using System.Net;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Common.Network;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InterfaceGateTests : IDisposable
{
    private static readonly InterfaceState Up = new([IPAddress.Parse("10.8.0.2")]);

    private readonly FakeTimeProvider _clock = new();
    private InterfaceState _seen = InterfaceState.Down;
    private InterfaceGate? _gate;

    public void Dispose() => _gate?.Dispose();

    [Test]
    public async Task Without_a_policy_it_is_open_and_says_so()
    {
        var gate = await StartAsync("");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gate.IsEnabled, Is.False);
            Assert.That(gate.IsOpen, Is.True);
        }
    }

    [Test]
    public async Task It_follows_the_interface_without_a_restart()
    {
        var gate = await StartAsync("wg0");
        Assert.That(gate.IsOpen, Is.False, "missing");
        var waiting = gate.WaitAsync(CancellationToken.None);

        _seen = Up;
        _clock.Advance(InterfaceGate.Interval);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(gate.Addresses, Is.EqualTo(Up.Addresses));

        _seen = InterfaceState.Down;
        _clock.Advance(InterfaceGate.Interval);
        Assert.That(gate.IsOpen, Is.False, "down again");
    }

    [Test]
    public async Task Whoever_listens_hears_the_state_now_and_each_change()
    {
        var gate = await StartAsync("wg0");
        await using var states = gate.StatesAsync(CancellationToken.None).GetAsyncEnumerator();
        await states.MoveNextAsync();
        Assert.That(states.Current, Is.False);

        _seen = Up;
        _clock.Advance(InterfaceGate.Interval);

        await states.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(states.Current, Is.True);
    }

    [Test]
    public void The_loopback_interface_is_up_and_a_made_up_one_is_not()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(InterfaceState.Of("lo").Addresses, Does.Contain(IPAddress.Loopback));
            Assert.That(InterfaceState.Of("nothing0").IsUp, Is.False);
        }
    }

    private async Task<InterfaceGate> StartAsync(string name)
    {
        _gate = new InterfaceGate(
            Options.Create(new NetworkOptions { VpnInterface = name }),
            _clock,
            NullLogger<InterfaceGate>.Instance,
            _ => _seen);
        await _gate.StartAsync(CancellationToken.None);
        return _gate;
    }
}
