using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>
/// What a user has at Trakt: lists and history. At most 1,000 reads in 300 s and one write a second per user; Trakt's own word on its
/// limits wins. Thread safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="TraktTokenRefusedException"/> when the user's token is refused, <see cref="UnavailableException"/> when
/// Trakt does not answer or wants us to slow down, and <see cref="UpstreamFailedException"/> when its answer cannot be used.
/// </remarks>
public interface ITraktLibrary
{
    /// <summary>The user's own lists.</summary>
    Task<IReadOnlyList<TraktListInfo>> OwnListsAsync(TraktCaller caller, CancellationToken cancellationToken);

    /// <summary>Lists of others that are looked at most now, and that are liked most; each once.</summary>
    Task<IReadOnlyList<TraktListInfo>> PublicListsAsync(TraktCaller caller, CancellationToken cancellationToken);

    /// <summary>At most <see cref="TraktItem.MaxPerList"/> movies and shows of a list, in its order; what is neither is left out.</summary>
    /// <param name="remoteId">Trakt's id of the list, or <see cref="TraktListInfo.Watchlist"/>.</param>
    /// <param name="isOwn">It is one of the user's own.</param>
    Task<IReadOnlyList<TraktItem>> ItemsAsync(TraktCaller caller, string remoteId, bool isOwn, CancellationToken cancellationToken);

    /// <summary>When anything of the user changed last, as Trakt writes it; to be compared, not read.</summary>
    Task<string> LastActivityAsync(TraktCaller caller, CancellationToken cancellationToken);

    /// <summary>What was watched, and how far what was begun is.</summary>
    Task<IReadOnlyList<TraktWatch>> HistoryAsync(TraktCaller caller, CancellationToken cancellationToken);

    /// <summary>Sends a call of the outbox.</summary>
    /// <param name="path">E.g. <c>/scrobble/stop</c>.</param>
    /// <param name="json">The body.</param>
    Task<TraktReceipt> PostAsync(TraktCaller caller, string path, string json, CancellationToken cancellationToken);
}

/// <summary>In whose name a call is made.</summary>
public sealed record TraktCaller(Guid UserId, string Slug, string AccessToken)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => $"{nameof(TraktCaller)} {{ {nameof(UserId)} = {UserId} }}";
}

/// <summary>A list as Trakt describes it.</summary>
public sealed record TraktListInfo(string RemoteId, string Name, string Description, int ItemCount)
{
    /// <summary>Stands for the watchlist, which has no id.</summary>
    public const string Watchlist = "watchlist";
}

/// <summary>A movie or show at its place in a list; at least one id is there.</summary>
public sealed record TraktItem(MediaType Type, int? TmdbId, string? ImdbId, int Rank = 0)
{
    public const int MaxPerList = 1_000;
}

/// <summary>A movie, or an episode by its place in a show.</summary>
/// <param name="Title">The movie or show.</param>
/// <param name="IsWatched">Wholly; else begun.</param>
/// <param name="Fraction">0 … 1, how far.</param>
/// <param name="At">When last.</param>
public sealed record TraktWatch(TraktItem Title, int? Season, int? Episode, bool IsWatched, double Fraction, DateTimeOffset At);

/// <summary>What became of a call of the outbox.</summary>
public enum TraktReceipt
{
    /// <summary>Taken, or taken before (409).</summary>
    Taken,

    /// <summary>Trakt will never take it: unknown title, nothing to do.</summary>
    Refused,

    /// <summary>The account is locked or not allowed to do this (423, 426).</summary>
    Locked,
}

/// <summary>Trakt refuses the access token. Never leaves the module: the token is renewed, or the link is marked broken.</summary>
public sealed class TraktTokenRefusedException() : Exception("Trakt refused an access token");
