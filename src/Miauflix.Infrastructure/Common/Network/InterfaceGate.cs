using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using Miauflix.Application.Common.Network;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>
/// The gate that follows one network interface: looked at when the system tells of a change, and every <see cref="Interval"/>. Starts
/// before everything that uses the network.
/// </summary>
internal sealed partial class InterfaceGate(
    IOptions<NetworkOptions> options,
    TimeProvider clock,
    ILogger<InterfaceGate> logger,
    Func<string, InterfaceState>? look = null) : INetworkGate, IHostedService, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Func<string, InterfaceState> _look = look ?? InterfaceState.Of;
    private readonly Lock _gate = new();
    private InterfaceState _state = InterfaceState.Down;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    public bool IsEnabled => Interface.Length > 0;

    public bool IsOpen => !IsEnabled || Volatile.Read(ref _state).IsUp;

    /// <summary>The interface to use; empty = any.</summary>
    public string Interface => options.Value.VpnInterface.Trim();

    /// <summary>Its addresses now.</summary>
    public IReadOnlyList<IPAddress> Addresses => Volatile.Read(ref _state).Addresses;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await foreach (var isOpen in StatesAsync(cancellationToken))
        {
            if (isOpen)
            {
                return;
            }
        }
    }

    public async IAsyncEnumerable<bool> StatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (isOpen, changed) = Current();
            yield return isOpen;
            await changed.WaitAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsEnabled)
        {
            Look();
            NetworkChange.NetworkAddressChanged += OnChange;
            NetworkChange.NetworkAvailabilityChanged += OnChange;
            _timer = clock.CreateTimer(_ => Look(), state: null, Interval, Interval);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        NetworkChange.NetworkAddressChanged -= OnChange;
        NetworkChange.NetworkAvailabilityChanged -= OnChange;
        _timer?.Dispose();
    }

    private (bool IsOpen, Task Changed) Current()
    {
        lock (_gate)
        {
            return (IsOpen, _changed.Task);
        }
    }

    private void OnChange(object? sender, EventArgs change) => Look();

    private void Look()
    {
        TaskCompletionSource? changed = null;
        lock (_gate)
        {
            var seen = _look(Interface);
            if (!seen.Equals(_state))
            {
                LogChanged(logger, Interface, seen.IsUp ? "open" : "closed");
                Volatile.Write(ref _state, seen);
                (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }
        }

        changed?.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Network gate on {Interface}: {State}")]
    private static partial void LogChanged(ILogger logger, string @interface, string state);
}
