using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Search;

/// <summary>Asks TMDB for more, 1.5 s at most, and keeps what it answers in summary. A failure costs the caller nothing but the extra titles.</summary>
internal sealed class RemoteSearch(ITitleMetadata metadata, ICommandFlights flights)
{
    public const string None = "none";

    private const string Merged = "merged";
    private const string Unavailable = "unavailable";
    private const int MinLength = 3;

    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1_500);

    public async Task<(IReadOnlyList<TitleRef> Titles, string State)> FindAsync(
        string text,
        SearchFilter filter,
        CancellationToken cancellationToken)
    {
        if (!metadata.IsConfigured || text.Length < MinLength)
        {
            return ([], None);
        }

        try
        {
            var found = await flights.ShareAsync(new SearchRemote(text, filter.Type), Budget, cancellationToken);
            return ([.. found.Where(title => Fits(title, filter)).Select(title => new TitleRef(title.Type, title.Id))], Merged);
        }
        catch (Exception exception) when (exception is MiauflixException or TimeoutException)
        {
            return ([], Unavailable);
        }
    }

    private static bool Fits(RemoteTitle title, SearchFilter filter) =>
        (filter.GenreId is not { } genre || title.GenreIds.Contains(genre))
        && (filter.YearFrom is not { } from || title.Year >= from)
        && (filter.YearTo is not { } to || (title.Year > 0 && title.Year <= to));
}

/// <summary>A title that TMDB found, stored now.</summary>
public sealed record RemoteTitle(MediaType Type, long Id, int Year, IReadOnlyList<long> GenreIds);
