using MediatR;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Providers;

/// <summary>
/// How often providers are right, by the sources they were the first to name: right when the files of one are what it says, wrong when one is
/// rejected or dies within a day.
/// </summary>
internal sealed class ProviderRecords(ISourcesDb db, ProviderBoard board)
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromHours(24);

    /// <summary>From all sources that are stored.</summary>
    public async Task RecountAsync(CancellationToken cancellationToken)
    {
        var records = (await RecordsAsync(db.MovieSources, cancellationToken)).Concat(await RecordsAsync(db.EpisodeSources, cancellationToken))
            .ToLookup(record => record.Provider);
        foreach (var provider in await board.AllAsync(cancellationToken))
        {
            var (good, bad) = (records[provider.Id].Sum(record => record.Good), records[provider.Id].Sum(record => record.Bad));
            if ((good, bad) != (provider.GoodSources, provider.BadSources))
            {
                await board.ChangeAsync(provider, state => state.Recount(good, bad), cancellationToken);
            }
        }
    }

    /// <summary>Adds what was just found out about these sources.</summary>
    public async Task AddAsync(IReadOnlyList<long> sourceIds, bool isGood, CancellationToken cancellationToken)
    {
        var named = await db.MovieSources.Where(source => sourceIds.Contains(source.Id)).Select(source => new { source.Provider, source.Status })
            .Concat(db.EpisodeSources.Where(source => sourceIds.Contains(source.Id)).Select(source => new { source.Provider, source.Status }))
            .ToListAsync(cancellationToken);
        foreach (var group in named.Where(source => source.Status == SourceStatus.Active == isGood).GroupBy(source => source.Provider))
        {
            if (await board.FindAsync(group.Key, cancellationToken) is { } provider)
            {
                await board.ChangeAsync(provider, state => state.Count(isGood ? group.Count() : 0, isGood ? 0 : group.Count()), cancellationToken);
            }
        }
    }

    private static async Task<IReadOnlyList<Record>> RecordsAsync<TSource>(DbSet<TSource> sources, CancellationToken cancellationToken)
        where TSource : TorrentSource
    {
        var counted = await sources.GroupBy(source => source.Provider)
            .Select(group => new Record(
                group.Key,
                group.Count(source => source.Status == SourceStatus.Active && source.EncryptedTorrentFile != null),
                group.Count(source => source.Status == SourceStatus.Rejected)))
            .ToListAsync(cancellationToken);
        var dead = await sources.Where(source => source.Status == SourceStatus.Dead && source.DiedAt != null)
            .Select(source => new { source.Provider, source.FoundAt, source.DiedAt })
            .ToListAsync(cancellationToken);
        return [.. counted, .. dead.Where(source => source.DiedAt - source.FoundAt < ShortLife).Select(source => new Record(source.Provider, 0, 1))];
    }

    private sealed record Record(string Provider, int Good, int Bad);
}

/// <summary>Keeps the records of providers while verdicts come in.</summary>
internal sealed class CountVerdicts(ProviderRecords records) : INotificationHandler<TorrentFileStored>, INotificationHandler<SourceRejected>
{
    public Task Handle(TorrentFileStored notification, CancellationToken cancellationToken) => records.AddAsync(notification.SourceIds, isGood: true, cancellationToken);

    public Task Handle(SourceRejected notification, CancellationToken cancellationToken) => records.AddAsync(notification.SourceIds, isGood: false, cancellationToken);
}
