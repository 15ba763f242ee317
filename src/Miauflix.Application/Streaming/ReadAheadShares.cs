using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>Gives every stream that is still downloading its share of what may be fetched ahead in all. Thread safe.</summary>
internal sealed class ReadAheadShares(IOptions<StreamingOptions> options)
{
    private readonly Lock _gate = new();
    private readonly List<ReadAheadShare> _shares = [];

    /// <summary>A share for a reader that begins at this position; the caller disposes it before the file.</summary>
    public ReadAheadShare Join(TorrentFileStream file, long position)
    {
        var share = new ReadAheadShare(this, file, position);
        lock (_gate)
        {
            _shares.Add(share);
        }

        Divide();
        return share;
    }

    public void Leave(ReadAheadShare share)
    {
        lock (_gate)
        {
            _shares.Remove(share);
        }

        Divide();
    }

    /// <summary>Somebody's wish changed.</summary>
    public void Divide()
    {
        lock (_gate)
        {
            var granted = ReadAheadBudget.Divide(options.Value.MaxReadAheadTotal, [.. _shares.Select(share => share.WantedBytes)]);
            foreach (var (share, bytes) in _shares.Zip(granted))
            {
                share.Grant(bytes);
            }
        }
    }
}

/// <summary>One stream's read-ahead: grows as the client reads on, begins anew after a jump. One reader at a time.</summary>
internal sealed class ReadAheadShare(ReadAheadShares shares, TorrentFileStream file, long position) : IDisposable
{
    private ReadAheadWindow _window = ReadAheadWindow.At(position);
    private long _wantedBytes = ReadAheadWindow.MinBytes;
    private long _grantedBytes;

    public long WantedBytes => Volatile.Read(ref _wantedBytes);

    /// <summary>The client took <paramref name="count"/> bytes from <paramref name="position"/> on.</summary>
    public void Took(long position, int count)
    {
        _window = _window.Read(position, count);
        if (_window.Bytes != _wantedBytes)
        {
            Volatile.Write(ref _wantedBytes, _window.Bytes);
            shares.Divide();
        }
    }

    /// <summary>For <see cref="ReadAheadShares"/>, which calls one at a time.</summary>
    public void Grant(long bytes)
    {
        if (bytes != _grantedBytes)
        {
            _grantedBytes = bytes;
            file.ReadAheadBytes = bytes;
        }
    }

    public void Dispose() => shares.Leave(this);
}
