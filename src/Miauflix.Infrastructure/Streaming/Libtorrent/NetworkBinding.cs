using System.Net;
using System.Text.RegularExpressions;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Which local addresses the session uses; none closes the network. Calls of <see cref="BindAsync"/> take turns.</summary>
internal sealed partial class NetworkBinding(NativeSession session, int port, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan ListenTimeout = TimeSpan.FromSeconds(5);
    private static readonly string[] Everywhere = ["0.0.0.0", "::"];

    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<string>? _bound;
    private TaskCompletionSource? _listening;
    private int _failures;
    private int _listenPort;

    /// <summary>0 while the session does not listen.</summary>
    public int ListenPort => Volatile.Read(ref _listenPort);

    public void Dispose() => _turn.Dispose();

    /// <summary>Uses every address of the machine.</summary>
    public Task BindEverywhereAsync(CancellationToken cancellationToken) => BindAsync(Everywhere, cancellationToken);

    /// <exception cref="FormatException">Neither an address literal nor the name of an interface.</exception>
    /// <exception cref="TorrentEngineException">None of the addresses could be listened on.</exception>
    public async Task BindAsync(IReadOnlyList<string> localAddresses, CancellationToken cancellationToken)
    {
        var addresses = localAddresses.Select(Normalize).Distinct().Order().ToArray();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_bound is not null && addresses.SequenceEqual(_bound))
            {
                return;
            }

            if (_bound is null || _bound.Except(addresses).Any())
            {
                // Connections that left from elsewhere would live on.
                session.Pause();
            }

            if (addresses.Length == 0)
            {
                Close();
                return;
            }

            await ListenAsync(addresses, cancellationToken);
            session.Resume();
            _bound = addresses;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A socket listens.</summary>
    public void Listening(int listenPort)
    {
        Volatile.Write(ref _listenPort, listenPort);
        _listening?.TrySetResult();
    }

    /// <summary>A socket could not be opened.</summary>
    public void Failed(string reason)
    {
        if (Interlocked.Decrement(ref _failures) <= 0)
        {
            _listening?.TrySetException(new TorrentEngineException($"The engine cannot listen: {reason}"));
        }
    }

    private static string Normalize(string address) =>
        IPAddress.TryParse(address, out var literal) ? literal.ToString()
        : InterfaceName().IsMatch(address) ? address
        : throw new FormatException("Neither an address nor the name of a network interface.");

    /// <summary>At most 15 characters on Linux (IFNAMSIZ); nothing that separates values of libtorrent's lists.</summary>
    [GeneratedRegex("^[A-Za-z0-9._-]{1,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex InterfaceName();

    private void Close()
    {
        session.Apply(SessionSettings.Bind([], port, isEverywhere: false));
        Volatile.Write(ref _listenPort, 0);
        _bound = [];
    }

    private async Task ListenAsync(string[] addresses, CancellationToken cancellationToken)
    {
        var added = addresses.Except(_bound ?? []).Count();
        _failures = added;
        _listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Apply(SessionSettings.Bind(addresses, port, addresses.SequenceEqual(Everywhere.Order())));
        if (added > 0)
        {
            await _listening.Task.WaitAsync(ListenTimeout, timeProvider, cancellationToken);
        }
    }
}
