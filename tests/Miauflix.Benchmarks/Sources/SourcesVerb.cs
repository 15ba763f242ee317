using System.Diagnostics;
using MediatR;
using Miauflix.Application;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Benchmarks.Sources;

/// <summary>
/// <c>sources</c>: how long scoring, listing and taking in sources takes, on the real database in a directory of its own, without a network.
/// </summary>
internal static class SourcesVerb
{
    private const int Rounds = 15;
    private const int Listed = 200;
    private const int Ingested = 100;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var database = await TestDatabase.StartAsync(services => services
            .AddApplication(autoMapperLicenseKey: null)
            .AddSingleton<IAuditLog, NoAuditLog>());
        var report = new Report("Sources");
        report.Add("scoring 1,000 sources, ms", Goal.AtMost(5), Score());
        report.Add("encrypting the fields of one source, µs", Goal.AtMost(50), await database.UseAsync<IFieldCipher, double[]>(Encrypt));
        report.Add($"taking in {Ingested} releases, ms", Goal.AtMost(100), await IngestAsync(database));
        report.Add($"listing {Listed} stored sources of a movie, ms", Goal.AtMost(50), await ListAsync(database));
        report.Finish();
        return 0;
    }

    private static double[] Score()
    {
        var inputs = Enumerable.Range(0, 1_000).Select(number => new ScoreInput
        {
            Quality = VideoQuality.Fhd,
            VideoBytes = 1_000_000L * (number + 1),
            Runtime = TimeSpan.FromMinutes(100),
            Seeders = number,
            Leechers = number / 2,
            Reliability = 0.7,
            DistinctProviders = 1 + (number % 3),
        }).ToList();
        return Measure(1, () =>
        {
            foreach (var input in inputs)
            {
                StreamingScore.Of(input);
            }
        }).Select(time => time.TotalMilliseconds).ToArray();
    }

    /// <summary>Hash, magnet and name: what every row has.</summary>
    private static Task<double[]> Encrypt(IFieldCipher cipher)
    {
        const int Rows = 1_000;
        var fields = new SourceFields(ContentKind.Movie, Guid.CreateVersion7());
        var release = Release(1);
        var magnet = $"magnet:?xt=urn:btih:{release.InfoHash.Hex}&dn={release.Name}&tr=udp%3A%2F%2Ftracker.example.org%3A1337%2Fannounce";
        return Task.FromResult(Measure(Rows, () =>
        {
            cipher.Protect(fields.InfoHash, release.InfoHash.Hex);
            cipher.Protect(fields.Magnet, magnet);
            cipher.Protect(fields.ReleaseName, release.Name);
            cipher.BlindIndex(release.InfoHash);
        }).Select(time => time.TotalMicroseconds / Rows).ToArray());
    }

    private static async Task<double[]> IngestAsync(TestDatabase database)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add((await TakeInAsync(database, $"Film {round}", round * Ingested, Ingested)).Time.TotalMilliseconds);
        }

        return [.. times];
    }

    private static async Task<double[]> ListAsync(TestDatabase database)
    {
        var (movieId, _) = await TakeInAsync(database, "Listed", 1_000_000, Listed);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await database.UseAsync<ITitleSources, TitleSources>(sources => sources.OfMovieAsync(movieId, new SourceListFilter(Limit: Listed), CancellationToken.None));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Trace.Assert(page.Sources.Count > 0);
        }

        return [.. times];
    }

    private static async Task<(long MovieId, TimeSpan Time)> TakeInAsync(TestDatabase database, string title, int firstHash, int count)
    {
        var movie = await database.UseAsync<IMediator, MovieDetails>(mediator => mediator.Send(new AddMovie(title, 2024, Runtime: 100)));
        var wanted = await database.UseAsync<WantedContents, WantedContent?>(contents => contents.FindAsync(ContentRef.Movie(movie.Id), CancellationToken.None));
        var result = new ProviderResult([.. Enumerable.Range(firstHash, count).Select(Release)], IsById: true);
        var started = Stopwatch.GetTimestamp();
        await database.UseAsync<SourceIngest, IngestedReleases>(ingest =>
            ingest.SaveAsync(wanted!, "bench", result, WritePriority.Interactive, CancellationToken.None));
        return (movie.Id, Stopwatch.GetElapsedTime(started));
    }

    private static ProviderRelease Release(int number) =>
        new("Film.2024.1080p.WEB-DL.DDP5.1.x264-GROUP", InfoHash.TryParse($"{number:x40}", out var hash) ? hash : default)
        {
            SizeBytes = 2_000_000_000,
            Seeders = number % 500,
            Leechers = 3,
        };

    /// <summary>The time of so many calls, in several rounds after one that warms up.</summary>
    private static IEnumerable<TimeSpan> Measure(int calls, Action action)
    {
        for (var round = 0; round <= Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var call = 0; call < calls; call++)
            {
                action();
            }

            if (round > 0)
            {
                yield return Stopwatch.GetElapsedTime(started);
            }
        }
    }

    private sealed class NoAuditLog : IAuditLog
    {
        public void Record(AuditEvent auditEvent)
        {
        }
    }
}
