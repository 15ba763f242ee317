using System.Diagnostics;
using System.Globalization;
using MediatR;
using Miauflix.Application;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Files;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Benchmarks.Sources;

/// <summary>A database of many sources, a few of them due, and what the sources module does with it. Times in milliseconds unless said.</summary>
internal sealed class SourceDesk : IAsyncDisposable
{
    private const int Due = 100;
    private const int Ingested = 100;

    private readonly TempDirectory _directory;
    private readonly TestDatabase _database;
    private int _next = 1;

    private SourceDesk(TempDirectory directory, TestDatabase database) => (_directory, _database) = (directory, database);

    public static async Task<SourceDesk> StartAsync(int rows)
    {
        var directory = new TempDirectory();
        await PlaintextDatabase.CreateAsync(directory.Path, rows);
        var database = await TestDatabase.StartAsync(
            services => services.AddApplication(autoMapperLicenseKey: null),
            directory.Path,
            [new("Sources:SearchEnabled", "true")]);
        var desk = new SourceDesk(directory, database);
        await desk.ScheduleAsync(rows);
        return desk;
    }

    public Task<double> IngestAsync() => TimeAsync(() => SaveAsync(1 + (_next / Ingested % 100), Ingested));

    /// <summary>As the job that fetches .torrent files finds titles: those with a source that was never tried.</summary>
    public Task<double> DueFilesAsync() => TimeAsync(() => _database.UseAsync<ISourcesDb, List<long>>(db => db.MovieSources
        .Where(source => source.BlindIndex != null && (source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect))
        .Where(source => source.EncryptedTorrentFile == null && source.NextFileAttemptAt == null)
        .Select(source => source.MovieId)
        .Take(200)
        .ToListAsync()));

    /// <summary>The whole decision: what is due, what each title wants, in which order.</summary>
    public Task<double> PlanFilesAsync() =>
        TimeAsync(() => _database.UseAsync<FilePlan, IReadOnlyList<FileFacts>>(plan => plan.NextAsync([], CancellationToken.None)));

    /// <summary>As the job that asks trackers finds them: those that were never asked about.</summary>
    public Task<double> DueStatsAsync() => TimeAsync(() => _database.UseAsync<ISourcesDb, List<long>>(db => db.MovieSources
        .Where(source => !source.IsPrivate && source.Status != SourceStatus.Rejected && source.BlindIndex != null)
        .Where(source => source.NextStatsCheckAt == null)
        .Select(source => source.Id)
        .Take(500)
        .ToListAsync()));

    public Task<double> DueVerdictsAsync() =>
        TimeAsync(() => _database.UseAsync<ISourcesDb, List<long>>(db => db.MovieSources.Where(source => source.ScoredAt == null).Select(source => source.Id).Take(25).ToListAsync()));

    /// <summary>MiB that a job takes at most, above what was taken before.</summary>
    public Task<double> MemoryOfAsync(IRequest job) => PeakMemory.OfAsync(() => _database.UseAsync<IMediator, Unit>(mediator => mediator.Send(job)));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Everything was looked at a while ago, but for a few.</summary>
    private Task<int> ScheduleAsync(int rows) => _database.UseAsync<IWriteQueue, int>(writes => writes.RunAsync<ISourcesDb, int>(
        "benchmark.schedule",
        async (db, token) =>
        {
            db.IdCounters.Add(IdCounter.StartingAt(IdCounter.Source, rows + 1));
            var (later, scored) = ((DateTimeOffset?)DateTimeOffset.MaxValue.AddYears(-1), (DateTimeOffset?)DateTimeOffset.UnixEpoch);
            return await db.MovieSources.Where(source => source.Id <= rows - Due).ExecuteUpdateAsync(
                set => set.SetProperty(source => source.NextStatsCheckAt, later).SetProperty(source => source.NextFileAttemptAt, later).SetProperty(source => source.ScoredAt, scored),
                token);
        },
        CancellationToken.None));

    private Task<IngestedReleases> SaveAsync(long movieId, int count) => _database.UseAsync<IServiceProvider, IngestedReleases>(async services =>
    {
        var wanted = await services.GetRequiredService<WantedContents>().FindAsync(ContentRef.Movie(movieId), CancellationToken.None)
            ?? throw new InvalidOperationException("The movie is missing.");
        var releases = Enumerable.Range(_next, count).Select(Release).ToList();
        _next += count;
        return await services.GetRequiredService<SourceIngest>().SaveAsync(
            wanted,
            "benchmark",
            new ProviderResult(releases, IsById: true),
            WritePriority.Interactive,
            CancellationToken.None);
    });

    private static ProviderRelease Release(int number) => new(
        "Film.1080p.WEB-DL.x264-GROUP",
        InfoHash.TryParse(number.ToString("x40", CultureInfo.InvariantCulture), out var hash) ? hash : default)
    {
        SizeBytes = 2_000_000_000,
        Seeders = number % 300,
        Leechers = 3,
    };
}
