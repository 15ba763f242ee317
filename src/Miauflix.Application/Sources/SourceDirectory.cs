using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>Decrypts stored sources for playing. A source whose fields do not verify is left out, the others keep working.</summary>
internal sealed class SourceDirectory(
    ISourcesDb db,
    ICatalogTitles titles,
    TitleAddresses addresses,
    RankedSources ranked,
    ISourceSearch search,
    PlaybackReports playback,
    IOptions<SourcesOptions> options,
    IFieldCipher cipher) : ISourceDirectory
{
    public async Task<PlayableSource?> FindAsync(long sourceId, CancellationToken cancellationToken)
    {
        var source = await db.FindSourceAsync(sourceId, cancellationToken);
        return source is null or { Status: SourceStatus.Rejected } || await TitleOfAsync(source.Content, cancellationToken) is not { } title
            ? null
            : Decrypt(source, title);
    }

    public async Task<IReadOnlyList<long>> CandidatesAsync(ContentRef content, ClientProfile client, CancellationToken cancellationToken) =>
    [
        .. (await ranked.OfAsync(content, client, cancellationToken)).Where(source => source.IsCandidate).Select(source => source.View.Id),
    ];

    public async Task<TitleOffers?> OffersAsync(TitleAddress title, ClientProfile client, CancellationToken cancellationToken)
    {
        if (await addresses.FindAsync(title, cancellationToken) is not { } content)
        {
            return null;
        }

        await search.SearchAsync(content, options.Value.OnDemandBudget, cancellationToken);
        var sources = await ranked.OfAsync(content, client, cancellationToken);
        return new TitleOffers(
            content,
            [
                .. sources.Select(source => new SourceOffer(
                    source.View.Id,
                    source.View.Quality,
                    source.View.Size,
                    source.View.VideoCodec,
                    source.View.Broadcasters,
                    source.View.Watchers,
                    source.IsCandidate)),
            ]);
    }

    public Task ReportPlaybackAsync(long sourceId, PlaybackOutcome outcome, CancellationToken cancellationToken) =>
        playback.RecordAsync(sourceId, outcome, cancellationToken);

    /// <summary>What to call it; null when the title is gone.</summary>
    private async Task<PlayableTitle?> TitleOfAsync(ContentRef content, CancellationToken cancellationToken)
    {
        if (content.Kind == ContentKind.Movie)
        {
            return await titles.FindMovieAsync(content.Id, cancellationToken) is { } movie ? new PlayableTitle(movie.Title, movie.Year) : null;
        }

        return await titles.FindEpisodeAsync(content.Id, cancellationToken) is { } episode
            && await titles.FindShowAsync(episode.ShowId, cancellationToken) is { } show
            ? new PlayableTitle($"{show.Title} S{episode.SeasonNumber:00}E{episode.EpisodeNumber:00}", Year: 0)
            {
                Episode = new PlayableEpisode(
                    episode.Id,
                    new WantedEpisode(episode.SeasonNumber, episode.EpisodeNumber, episode.AbsoluteNumber, episode.AirDate),
                    show.Title,
                    episode.Title),
            }
            : null;
    }

    private PlayableSource? Decrypt(TorrentSource source, PlayableTitle title)
    {
        var fields = SourceFields.Of(source);
        var torrentFile = source.EncryptedTorrentFile is { } file ? cipher.Unprotect(fields.TorrentFile, file) : [];
        return torrentFile is not null
            && InfoHash.TryParse(cipher.Unprotect(fields.InfoHash, source.EncryptedInfoHash), out var infoHash)
            && cipher.Unprotect(fields.Magnet, source.EncryptedMagnet) is { } magnet
            ? new PlayableSource(
                source.Id,
                source.Content.Kind == ContentKind.Movie ? source.Content.Id : null,
                source.Content.Kind == ContentKind.Episode ? source.Content.Id : null,
                title.Name,
                title.Year,
                infoHash,
                magnet,
                torrentFile,
                source.VideoIndex,
                source.SourceUploadedAt ?? source.FoundAt)
            {
                Episode = title.Episode,
                IsLocal = source is { Provider: PutDemoSource.Provider, HasTorrentFile: true },
            }
            : null;
    }

    /// <param name="Year">0 when unknown.</param>
    private sealed record PlayableTitle(string Name, int Year)
    {
        public PlayableEpisode? Episode { get; init; }
    }
}
