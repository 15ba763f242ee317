namespace Miauflix.Application.Common.Network;

/// <summary>
/// The VPN policy: whether traffic to the outside may flow. With the policy off the gate is always open. Loopback does not pass through
/// it. Thread safe.
/// </summary>
public interface INetworkGate
{
    /// <summary>The policy is on: <c>VPN_INTERFACE</c> names the only interface that may be used.</summary>
    bool IsEnabled { get; }

    /// <summary>The interface exists, is up and has an address; true when the policy is off.</summary>
    bool IsOpen { get; }

    /// <summary>Waits until the gate is open; returns at once when it is.</summary>
    Task WaitAsync(CancellationToken cancellationToken);

    /// <summary>The state now, then every later one; states that nobody waited for are left out.</summary>
    IAsyncEnumerable<bool> StatesAsync(CancellationToken cancellationToken);
}
