using System.Diagnostics;
using System.Globalization;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Domain.Accounts;
using Miauflix.TestKit;

namespace Miauflix.Benchmarks.Accounts;

/// <summary>
/// <c>sessions</c>: what a guarded request costs with 10,000 users and 50,000 sessions in the database. Prints median and 95th percentile of
/// <c>GET /api/auth/session</c> beside <c>GET /api/health</c>, which is guarded by nothing, in turns.
/// </summary>
internal static class SessionVerb
{
    private const int Users = 10_000;
    private const int SessionsEach = 5;
    private const int Batch = 500;
    private const int Warmups = 300;
    private const int Requests = 2_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var data = new TempDirectory();
        await FillAsync(data.Path);
        await using var server = await QuietServer.StartAsync(data);

        var (guarded, open) = (new List<double>(Requests), new List<double>(Requests));
        for (var number = -Warmups; number < Requests; number++)
        {
            var (session, health) = (await MeasureAsync(server.Admin, "/api/auth/session"), await MeasureAsync(server.Admin, "/api/health"));
            if (number >= 0)
            {
                guarded.Add(session);
                open.Add(health);
            }
        }

        Print("GET /api/auth/session", guarded);
        Print("GET /api/health", open);
        return 0;
    }

    private static async Task<double> MeasureAsync(HttpClient http, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {milliseconds[milliseconds.Count / 2]:0.00} ms, p95 {milliseconds[milliseconds.Count * 95 / 100]:0.00} ms"));
    }

    private static async Task FillAsync(string directory)
    {
        await using var database = await TestDatabase.StartAsync(dataDirectory: directory);
        for (var first = 0; first < Users; first += Batch)
        {
            var from = first;
            await database.UseAsync<IWriteQueue, bool>(writes => writes.RunAsync<IAccountsDb, bool>(
                "benchmark.fill",
                (db, _) =>
                {
                    Add(db, from);
                    return Task.FromResult(true);
                },
                CancellationToken.None));
        }
    }

    private static void Add(IAccountsDb db, int first)
    {
        var now = DateTimeOffset.UtcNow;
        for (var number = first; number < first + Batch; number++)
        {
            var email = $"user{number}@example.org";
            var user = new User
            {
                Id = Guid.CreateVersion7(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                PasswordHash = "-",
                Role = UserRole.User,
                CreatedAt = now,
                UpdatedAt = now,
            };
            db.Users.Add(user);
            db.Sessions.AddRange(Enumerable.Range(0, SessionsEach).Select(_ => new Session
            {
                Id = SessionId.Create(),
                UserId = user.Id,
                CreatedAt = now,
                ExpiresAt = now.AddDays(1),
                LastAccessedAt = now,
                Delivery = TokenDelivery.Body,
            }));
        }
    }
}
