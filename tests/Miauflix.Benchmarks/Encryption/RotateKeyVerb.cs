using System.Diagnostics;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Persistence.Encryption;
using Miauflix.Infrastructure.Sources;
using Miauflix.Infrastructure.Storage;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Benchmarks.Encryption;

/// <summary>
/// <c>rotate-key [rows = 100000]</c>: encrypts a plaintext database of so many sources, then rotates its key, and prints how long each
/// took, backup and compaction included. Exit code 1 when a rotation takes a minute or more, or loses a row.
/// </summary>
internal static class RotateKeyVerb
{
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0]) : 100_000;
        using var directory = new TempDirectory();
        var file = await PlaintextDatabase.CreateAsync(directory.Path, rows);
        using var registry = new ServiceCollection().AddSources().AddStorage().BuildServiceProvider();
        var (old, next) = (NewKey(), NewKey());

        var watch = Stopwatch.StartNew();
        await using (var database = await MaintenanceDatabase.OpenAsync(file, TimeProvider.System, CancellationToken.None))
        {
            await new PlaintextMigration(registry.GetServices<EncryptedTable>(), RingOf(old), TimeProvider.System, NullLoggerFactory.Instance)
                .RunAsync(database, isDryRun: false, CancellationToken.None);
        }

        Console.WriteLine($"encrypted {rows:N0} rows in {watch.Elapsed.TotalSeconds:N1} s");
        watch.Restart();
        int changed;
        await using (var database = await MaintenanceDatabase.OpenAsync(file, TimeProvider.System, CancellationToken.None))
        {
            await database.BackUpAsync("before_rotate", TimeProvider.System, CancellationToken.None);
            var rotation = new KeyRotation(
                registry.GetServices<EncryptedTable>(),
                registry.GetServices<BlindIndexReference>(),
                [],
                RingOf(next, old),
                TimeProvider.System);
            changed = (await rotation.RunAsync(database.Connection, CancellationToken.None)).Sum(table => table.Count.Changed);
            database.Compact();
        }

        Console.WriteLine($"rotated   {changed:N0} rows in {watch.Elapsed.TotalSeconds:N1} s (goal: under {Goal.TotalSeconds:N0} s for 100,000)");
        return changed == rows && watch.Elapsed < Goal ? 0 : 1;
    }

    private static SourceKey NewKey() => SourceKey.TryParse(SourceKey.Generate(), out var key) ? key! : throw new InvalidOperationException();

    private static SourceKeyRing RingOf(SourceKey current, params IEnumerable<SourceKey> previous)
    {
        var ring = new SourceKeyRing();
        ring.Load(current, previous);
        return ring;
    }
}
