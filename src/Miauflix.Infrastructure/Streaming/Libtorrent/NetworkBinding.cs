using System.Net;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Which local addresses the session uses; none closes the network. Calls of <see cref="BindAsync"/> take turns.</summary>
internal sealed class NetworkBinding(NativeSession session, int port, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan ListenTimeout = TimeSpan.FromSeconds(5);
    private static readonly string[] Everywhere = ["0.0.0.0", "::"];

    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<string> _bound = [];
    private TaskCompletionSource? _listening;
    private int _failures;
    private int _listenPort;

    /// <summary>0 while the session does not listen.</summary>
    public int ListenPort => Volatile.Read(ref _listenPort);

    public void Dispose() => _turn.Dispose();

    /// <summary>Uses every address of the machine.</summary>
    public Task BindEverywhereAsync(CancellationToken cancellationToken) => BindAsync(Everywhere, cancellationToken);

    /// <exception cref="FormatException">Not an address literal.</exception>
    /// <exception cref="TorrentEngineException">None of the addresses could be listened on.</exception>
    public async Task BindAsync(IReadOnlyList<string> localAddresses, CancellationToken cancellationToken)
    {
        var addresses = localAddresses.Select(address => IPAddress.Parse(address).ToString()).Distinct().Order().ToArray();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (addresses.SequenceEqual(_bound))
            {
                return;
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

    private void Close()
    {
        session.Pause();
        session.Apply(SessionSettings.Bind([], port, isEverywhere: false));
        Volatile.Write(ref _listenPort, 0);
        _bound = [];
    }

    private async Task ListenAsync(string[] addresses, CancellationToken cancellationToken)
    {
        var added = addresses.Except(_bound).Count();
        _failures = added;
        _listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Apply(SessionSettings.Bind(addresses, port, addresses.SequenceEqual(Everywhere.Order())));
        if (added > 0)
        {
            await _listening.Task.WaitAsync(ListenTimeout, timeProvider, cancellationToken);
        }
    }
}
