using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Preload.Policies;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Preload;

/// <summary>Finds the source that would play, searching the providers when none is known, and gets its first pieces.</summary>
internal sealed class PreloadWork(IServiceScopeFactory scopes, ITorrentPreparation torrents) : IPreloadWork
{
    /// <summary>Nobody waits for this search: providers may take their time.</summary>
    private static readonly TimeSpan SearchBudget = TimeSpan.FromSeconds(15);

    private const int FirstSeason = 1;
    private const int FirstEpisode = 1;

    public async Task<IDisposable?> PrepareAsync(PreloadTitle title, PreloadDepth depth, CancellationToken cancellationToken)
    {
        var sourceId = await ChooseSourceAsync(title, cancellationToken);
        return sourceId is { } id && depth == PreloadDepth.Pieces ? await torrents.PrepareAsync(id, cancellationToken) : null;
    }

    private async Task<long?> ChooseSourceAsync(PreloadTitle title, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var content = await ContentOfAsync(scope.ServiceProvider.GetRequiredService<ICatalogTitles>(), title, cancellationToken);
        if (content is not { } wanted)
        {
            return null;
        }

        var sources = scope.ServiceProvider.GetRequiredService<ISourceDirectory>();
        var candidates = await sources.CandidatesAsync(wanted, new ClientProfile(), cancellationToken);
        if (candidates.Count == 0)
        {
            await scope.ServiceProvider.GetRequiredService<ISourceSearch>().SearchAsync(wanted, SearchBudget, cancellationToken);
            candidates = await sources.CandidatesAsync(wanted, new ClientProfile(), cancellationToken);
        }

        return candidates.Count > 0 ? candidates[0] : null;
    }

    /// <summary>What would play: of a show without a chosen episode, its first one.</summary>
    private static async Task<ContentRef?> ContentOfAsync(ICatalogTitles titles, PreloadTitle title, CancellationToken cancellationToken)
    {
        if (title.EpisodeId is { } episodeId)
        {
            return ContentRef.Episode(episodeId);
        }

        if (title.Type == MediaType.Movie)
        {
            return await titles.FindMovieByTmdbIdAsync(title.TmdbId, cancellationToken) is { } movie ? ContentRef.Movie(movie.Id) : null;
        }

        return await titles.FindShowByTmdbIdAsync(title.TmdbId, cancellationToken) is { } show
            && await titles.FindEpisodeAsync(show.Id, FirstSeason, FirstEpisode, cancellationToken) is { } first
            ? ContentRef.Episode(first.Id)
            : null;
    }
}
