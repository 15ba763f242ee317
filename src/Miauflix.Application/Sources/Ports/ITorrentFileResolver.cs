using Miauflix.Domain.Common;

namespace Miauflix.Application.Sources.Ports;

/// <summary>
/// One way to get the .torrent of a source. What it brings is checked by others: only a file whose <c>info</c> has the wanted hash counts.
/// Thread safe.
/// </summary>
public interface ITorrentFileResolver
{
    /// <summary>Kebab-case; stored with the file.</summary>
    string Id { get; }

    /// <summary>How many sources it may be asked for at the same time.</summary>
    int Slots { get; }

    /// <summary>Whether it can be asked for this source at all.</summary>
    bool Serves(WantedTorrentFile wanted);

    /// <summary>How long its own politeness would make the next call for this source wait; zero = idle.</summary>
    TimeSpan WaitFor(WantedTorrentFile wanted);

    /// <summary>Waits its turn and fetches. Null = it does not have the file. Ends by its own time limit.</summary>
    /// <exception cref="ResolverFailedException">It cannot be reached, or answers something else.</exception>
    Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken);
}

/// <summary>The source whose .torrent is wanted.</summary>
/// <param name="Provider">Who named the source first.</param>
/// <param name="Magnet">Always there.</param>
/// <param name="Url">Where a provider says that the file is.</param>
/// <param name="IsPrivate">Of a private tracker: nobody but the one who offered it may be asked.</param>
public sealed record WantedTorrentFile(string Provider, InfoHash InfoHash, string Magnet, string? Url, bool IsPrivate)
{
    /// <summary>Never prints the hash, the magnet or the address.</summary>
    public override string ToString() => $"{nameof(WantedTorrentFile)} {{ {nameof(Provider)} = {Provider} }}";
}

/// <summary>A resolver gave no usable answer. The message is safe to log: it never holds an address.</summary>
public sealed class ResolverFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Ids of resolvers that others need to know.</summary>
public static class ResolverIds
{
    /// <summary>The provider itself, at the address it gave.</summary>
    public const string ProviderUrl = "url";
}
