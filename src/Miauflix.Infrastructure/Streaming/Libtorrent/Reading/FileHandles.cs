using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Reading;

/// <summary>One open handle per file that has readers, shared by them. Thread safe.</summary>
internal sealed class FileHandles(IContentLayout layout)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Entry> _entries = [];

    /// <summary>Registers a reader; every call is owed one <see cref="Release"/>.</summary>
    public void Retain(TorrentFileEntry file)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(file.Index, out var entry))
            {
                _entries[file.Index] = entry = new Entry();
            }

            entry.Readers++;
        }
    }

    /// <summary>The handle of a retained file; opened at the first call.</summary>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public SafeFileHandle Get(TorrentFileEntry file)
    {
        lock (_lock)
        {
            return _entries[file.Index].Handle ??=
                File.OpenHandle(layout.PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
    }

    /// <summary>Lets the next <see cref="Get"/> open the file again: it may have been replaced.</summary>
    public void Forget(TorrentFileEntry file)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(file.Index, out var entry))
            {
                entry.Handle?.Dispose();
                entry.Handle = null;
            }
        }
    }

    public void Release(TorrentFileEntry file)
    {
        lock (_lock)
        {
            if (--_entries[file.Index].Readers == 0)
            {
                _entries[file.Index].Handle?.Dispose();
                _entries.Remove(file.Index);
            }
        }
    }

    private sealed class Entry
    {
        public int Readers { get; set; }

        public SafeFileHandle? Handle { get; set; }
    }
}
