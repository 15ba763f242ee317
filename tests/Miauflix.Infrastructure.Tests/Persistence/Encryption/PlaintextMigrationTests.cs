using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Persistence.Encryption;
using Miauflix.TestKit;

namespace Miauflix.Infrastructure.Tests.Persistence.Encryption;

public sealed class PlaintextMigrationTests
{
    [Test]
    public async Task Encrypts_ten_thousand_rows_and_leaves_no_clear_text_in_the_file_or_its_wal()
    {
        using var fixture = await EncryptionFixture.CreateAsync(10_000);
        Assert.That(fixture.FilesHold(PlaintextDatabase.HashOf(7)), Is.True, "it was there before");

        var report = await fixture.EncryptAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Total, Is.EqualTo(new MaintenanceCount(10_000, 10_000, 0, 0)));
            Assert.That(await fixture.ReadableAsync(fixture.Key), Is.EqualTo(10_000));
            Assert.That(fixture.FilesHold("c9e15763f722f23e98a29decdfae341b"), Is.False);
            Assert.That(fixture.FilesHold("magnet:?"), Is.False);
            Assert.That(fixture.FilesHold("WEB-DL.x264-GROUP"), Is.False);
            Assert.That(report.Backup, Is.EqualTo(Path.Combine(fixture.Directory, "miauflix_before_encrypt.sqlite")));
            Assert.That(File.GetUnixFileMode(report.Backup!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public async Task A_second_run_finds_nothing_to_do_and_makes_no_backup()
    {
        using var fixture = await EncryptionFixture.CreateAsync(50);
        await fixture.EncryptAsync();
        var before = await File.ReadAllBytesAsync(fixture.File);

        var report = await fixture.EncryptAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Total, Is.EqualTo(new MaintenanceCount(50, 0, 50, 0)));
            Assert.That(report.Backup, Is.Null);
            Assert.That(fixture.Backups(), Has.Length.EqualTo(1));
            Assert.That(await File.ReadAllBytesAsync(fixture.File), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_dry_run_tells_what_it_would_do_and_changes_nothing()
    {
        using var fixture = await EncryptionFixture.CreateAsync(50);
        var before = await File.ReadAllBytesAsync(fixture.File);

        var report = await fixture.EncryptAsync(isDryRun: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Total.Changed, Is.EqualTo(50));
            Assert.That(fixture.Backups(), Is.Empty);
            Assert.That(await File.ReadAllBytesAsync(fixture.File), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_row_that_is_neither_text_nor_a_blob_is_counted_and_left_while_the_others_are_done()
    {
        using var fixture = await EncryptionFixture.CreateAsync(20);
        await fixture.DamageAsync("UPDATE movie_source SET infoHash = 'not a hash' WHERE id = 3");

        var report = await fixture.EncryptAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Total, Is.EqualTo(new MaintenanceCount(20, 19, 0, 1)));
            await using var connection = await fixture.OpenAsync();
            Assert.That(await PlaintextDatabase.CountAsync(connection, "SELECT count(*) FROM movie_source WHERE ih = 'not a hash'"), Is.EqualTo(1));
            Assert.That(await PlaintextDatabase.CountAsync(connection, "SELECT count(*) FROM movie_source WHERE bi IS NOT NULL"), Is.EqualTo(19));
        }
    }

    [Test]
    public async Task Rows_of_one_torrent_of_one_title_become_one_with_the_best_of_both()
    {
        using var fixture = await EncryptionFixture.CreateAsync(20);
        var upper = PlaintextDatabase.HashOf(4).ToUpperInvariant();
        await fixture.DamageAsync($"""
            UPDATE movie_source SET broadcasters = 5, watchers = NULL, source_uploaded_at = '2025-05-05T00:00:00.0000000Z' WHERE id = 4;
            UPDATE movie_source SET infoHash = '{upper}', broadcasters = 9, watchers = 2, rn = 'A.Much.Longer.Name.Than.The.Other.Had.2024.1080p.WEB-DL.x264-GROUP',
                source_uploaded_at = '2024-04-04T00:00:00.0000000Z' WHERE id = 12;
            """);

        var report = await fixture.EncryptAsync();

        await using var connection = await fixture.OpenAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Total, Is.EqualTo(new MaintenanceCount(20, 20, 0, 0, Merged: 1)));
            Assert.That(
                await PlaintextDatabase.CountAsync(
                    connection,
                    "SELECT count(*) FROM movie_source WHERE id = 4 AND broadcasters = 9 AND watchers = 2 AND source_uploaded_at LIKE '2024-04-04%'"),
                Is.EqualTo(1));
            Assert.That(await PlaintextDatabase.CountAsync(connection, "SELECT count(*) FROM movie_source WHERE id = 12"), Is.Zero);
            Assert.That(await NameOfAsync(fixture, 4), Does.StartWith("A.Much.Longer.Name"));
        }
    }

    [Test]
    public async Task Fields_of_the_older_layout_are_encrypted_again()
    {
        using var fixture = await EncryptionFixture.CreateAsync(5);
        var (nonce, tag, sealedBytes) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[40]);
        using (var aes = new AesGcm(fixture.Key.Master, 16))
        {
            aes.Encrypt(nonce, Encoding.ASCII.GetBytes(PlaintextDatabase.HashOf(2)), sealedBytes, tag);
        }

        await fixture.DamageAsync($"UPDATE movie_source SET infoHash = '{Convert.ToBase64String([.. nonce, .. tag, .. sealedBytes])}' WHERE id = 2");

        await fixture.EncryptAsync();

        Assert.That(await fixture.ReadableAsync(fixture.Key), Is.EqualTo(5));
    }

    [Test]
    public async Task Another_key_than_the_database_was_written_with_is_refused_and_changes_nothing()
    {
        using var fixture = await EncryptionFixture.CreateAsync(5);
        await fixture.EncryptAsync();
        var before = await File.ReadAllBytesAsync(fixture.File);

        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => fixture.EncryptAsync(key: EncryptionFixture.NewKey()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(3));
            Assert.That(await File.ReadAllBytesAsync(fixture.File), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_start_encrypts_what_it_finds_in_clear_text()
    {
        using var fixture = await EncryptionFixture.CreateAsync(30);
        await using (await TestDatabase.StartAsync(services => services.AddEncryptionMaintenance(), fixture.Directory, Key(fixture)))
        {
            Assert.That(await fixture.ReadableAsync(fixture.Key), Is.EqualTo(30));
        }

        Assert.That(fixture.FilesHold("magnet:?"), Is.False);
    }

    [Test]
    public async Task A_start_that_may_not_encrypt_refuses_and_names_the_command()
    {
        using var fixture = await EncryptionFixture.CreateAsync(3);
        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => TestDatabase.StartAsync(
            services => services.AddEncryptionMaintenance(),
            fixture.Directory,
            [.. Key(fixture), new("Sources:Encryption:MigrateOnStart", "false")]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(3));
            Assert.That(refusal.Message, Does.Contain("miauflix migrate-encrypt"));
        }
    }

    private static KeyValuePair<string, string?>[] Key(EncryptionFixture fixture) =>
        [new("Sources:Security:Key", Convert.ToBase64String(fixture.Key.Master))];

    private static async Task<string?> NameOfAsync(EncryptionFixture fixture, int source)
    {
        await using var connection = await fixture.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rn FROM movie_source WHERE id = {source}";
        return EncryptionFixture.CipherOf(fixture.Key).Unprotect(
            new Miauflix.Application.Common.Security.FieldAddress("movie_source", PlaintextDatabase.UidOf(source), "rn"),
            (string)(await command.ExecuteScalarAsync())!);
    }
}
