using System.Collections.Concurrent;
using System.Text;
using Miauflix.Application.Common.Security;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Persistence.Encryption;
using Miauflix.Infrastructure.Sources;
using Miauflix.Infrastructure.Storage;
using Miauflix.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Infrastructure.Tests.Persistence.Encryption;

/// <summary>A plaintext database, a key, and the parts that work on the file, put together by hand.</summary>
internal sealed class EncryptionFixture : IDisposable
{
    private static readonly ServiceProvider Registry = new ServiceCollection().AddSources().AddStorage().BuildServiceProvider();

    private static readonly ConcurrentQueue<byte> RecentIds = new();

    private readonly TempDirectory _data = new();

    public SourceKey Key { get; } = NewKey();

    public string File { get; private set; } = "";

    public string Directory => _data.Path;

    public static async Task<EncryptionFixture> CreateAsync(int sources)
    {
        var fixture = new EncryptionFixture();
        fixture.File = await PlaintextDatabase.CreateAsync(fixture.Directory, sources);
        return fixture;
    }

    /// <summary>A key whose id, a single byte, differs from those of the keys before it, as the product's own next key does.</summary>
    public static SourceKey NewKey()
    {
        SourceKey? key;
        while (!SourceKey.TryParse(SourceKey.Generate(), out key) || RecentIds.Contains(key!.Id))
        {
        }

        RecentIds.Enqueue(key!.Id);
        if (RecentIds.Count > 16)
        {
            RecentIds.TryDequeue(out _);
        }

        return key;
    }

    public static SourceKeyRing RingOf(SourceKey current, params IEnumerable<SourceKey> previous)
    {
        var ring = new SourceKeyRing();
        ring.Load(current, previous);
        return ring;
    }

    public static IFieldCipher CipherOf(SourceKey key) => new AesGcmFieldCipher(RingOf(key), NullLogger<AesGcmFieldCipher>.Instance);

    public async Task<EncryptionReport> EncryptAsync(bool isDryRun = false, SourceKey? key = null)
    {
        await using var database = await MaintenanceDatabase.OpenAsync(File, TimeProvider.System, CancellationToken.None);
        var migration = new PlaintextMigration(
            Registry.GetServices<EncryptedTable>(),
            RingOf(key ?? Key),
            TimeProvider.System,
            NullLoggerFactory.Instance);
        return await migration.RunAsync(database, isDryRun, CancellationToken.None);
    }

    public async Task<MaintenanceCount> RotateAsync(SourceKey next)
    {
        await using var database = await MaintenanceDatabase.OpenAsync(File, TimeProvider.System, CancellationToken.None);
        var rotation = new KeyRotation(
            Registry.GetServices<EncryptedTable>(),
            Registry.GetServices<BlindIndexReference>(),
            [],
            RingOf(next, Key),
            TimeProvider.System);
        return (await rotation.RunAsync(database.Connection, CancellationToken.None)).Single(row => row.Table == "movie_source").Count;
    }

    public async Task DamageAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await PlaintextDatabase.ExecuteAsync(connection, sql);
    }

    public Task<SqliteConnection> OpenAsync() => PlaintextDatabase.OpenAsync(File);

    /// <summary>How many rows decrypt to what they held in clear text, hash and magnet and name.</summary>
    public async Task<int> ReadableAsync(SourceKey key)
    {
        var cipher = CipherOf(key);
        var readable = 0;
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, uid, ih, ml, rn, bi FROM movie_source ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (id, uid) = (reader.GetInt32(0), Guid.Parse(reader.GetString(1)));
            Assert.That(Domain.Common.InfoHash.TryParse(PlaintextDatabase.HashOf(id), out var hash), Is.True);
            readable += cipher.Unprotect(new FieldAddress("movie_source", uid, "ih"), reader.GetString(2)) == hash.Hex
                && cipher.Unprotect(new FieldAddress("movie_source", uid, "ml"), reader.GetString(3)) == PlaintextDatabase.MagnetOf(id)
                && cipher.Unprotect(new FieldAddress("movie_source", uid, "rn"), reader.GetString(4)) == PlaintextDatabase.NameOf(id)
                && reader.GetFieldValue<byte[]>(5).AsSpan().SequenceEqual(cipher.BlindIndex(hash))
                ? 1
                : 0;
        }

        return readable;
    }

    /// <summary>Whether the database file or its WAL holds a text.</summary>
    public bool FilesHold(string text) => new[] { File, File + "-wal" }
        .Where(System.IO.File.Exists)
        .Any(file => System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public string[] Backups() => System.IO.Directory.GetFiles(Directory, "*before_*");

    public void Dispose() => _data.Dispose();
}
