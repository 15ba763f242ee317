using System.Text;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>Collects usable trackers in order, each once, up to <see cref="TorrentLimits.MaxTrackers"/>; the rest is dropped.</summary>
internal sealed class TrackerList
{
    // A list of nothing but unusable URLs ends here instead of after a million of them.
    private const int MaxInspected = 1000;

    private readonly List<string> _urls = [];
    private int _inspected;

    public IReadOnlyList<string> Urls => _urls;

    /// <summary>Nothing more is taken.</summary>
    public bool IsFull => _urls.Count == TorrentLimits.MaxTrackers || _inspected == MaxInspected;

    /// <summary>Adds a tracker; false when it is unusable, already there, or one too many.</summary>
    public bool Add(string text)
    {
        if (IsFull)
        {
            return false;
        }

        _inspected++;
        if (!TrackerUrl.TryParse(text, out var url) || _urls.Contains(url))
        {
            return false;
        }

        _urls.Add(url);
        return true;
    }

    /// <summary>The same from raw bytes; hostile lists of one URL over and over cost no memory.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (IsFull || text.Length > TorrentLimits.MaxTrackerLength || !Ascii.IsValid(text))
        {
            return;
        }

        foreach (var url in _urls)
        {
            if (Ascii.Equals(text, url))
            {
                return;
            }
        }

        Add(Encoding.ASCII.GetString(text));
    }
}
