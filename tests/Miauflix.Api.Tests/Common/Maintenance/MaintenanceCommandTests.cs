using System.Text.Json;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.Api.Tests.Common.Maintenance;

/// <summary>The commands as the operator runs them: the real program, its exit codes, its lines, and what a kill leaves behind.</summary>
internal sealed class MaintenanceCommandTests
{
    private static readonly Dictionary<string, string?> Key = new() { ["SOURCE_SECURITY_KEY"] = SourceKey.Generate() };

    private TempDirectory _data;

    private string Database => _data.Combine("miauflix.db");

    [SetUp]
    public void MakeDataDirectory() => _data = new TempDirectory();

    [TearDown]
    public void DeleteDataDirectory() => _data.Dispose();

    [Test]
    public async Task Encryption_killed_half_way_is_finished_by_the_next_run()
    {
        await PlaintextDatabase.CreateAsync(_data.Path, 3_000);
        await KillHalfWayAsync(["migrate-encrypt"], Key, "bi IS NOT NULL");

        var (exitCode, output) = await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key);

        await using var connection = await PlaintextDatabase.OpenAsync(Database);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Has.One.Matches("^movie_source: processed 3000, encrypted 1500, skipped 1500, invalid 0$"));
            Assert.That(output, Has.One.Matches("^total: processed 3000, "));
            Assert.That(output, Has.One.Matches("^backup: .*_[0-9]{8}T[0-9]{6}Z_before_encrypt\\.sqlite$"), "the first one is not overwritten");
            Assert.That(await PlaintextDatabase.CountAsync(connection, "SELECT count(*) FROM movie_source WHERE bi IS NULL OR ml LIKE 'magnet%'"), Is.Zero);
        }

        var (_, again) = await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt", "--json"], Key);
        var total = JsonDocument.Parse(again.Single()).RootElement.GetProperty("total");
        Assert.That(total.GetProperty("encrypted").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task A_rotation_killed_half_way_is_finished_by_the_next_run()
    {
        await PlaintextDatabase.CreateAsync(_data.Path, 3_000);
        await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key);
        Assert.That(SourceKey.TryParse(Key["SOURCE_SECURITY_KEY"], out var old), Is.True);
        var next = NewKeyFile("next.key", old!);
        string[] rotate = ["rotate-key", "--new-key-file", next];
        await KillHalfWayAsync(rotate, Key, IsUnder(next));

        var (exitCode, output) = await ProductCommand.RunAsync(_data.Path, rotate, Key);

        await using var connection = await PlaintextDatabase.OpenAsync(Database);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Has.One.Matches("^movie_source: processed 3000, rotated 1500, skipped 1500, invalid 0$"));
            Assert.That(output, Has.One.Contains("the old one can be removed"));
            Assert.That(await PlaintextDatabase.CountAsync(connection, $"SELECT count(*) FROM movie_source WHERE {IsUnder(next)}"), Is.EqualTo(3_000));
        }

        var (withOld, _) = await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key);
        var (withNew, _) = await ProductCommand.RunAsync(
            _data.Path,
            ["migrate-encrypt"],
            new Dictionary<string, string?> { ["SOURCE_SECURITY_KEY_FILE"] = next });
        Assert.That((withOld, withNew), Is.EqualTo((3, 0)), "the new key fits, the old one does not");
    }

    [Test]
    public async Task A_key_in_the_data_directory_is_replaced_there_and_the_old_one_kept()
    {
        await PlaintextDatabase.CreateAsync(_data.Path, 40);
        Directory.CreateDirectory(_data.Combine("keys"));
        var file = _data.Combine("keys", "source-security.key");
        await File.WriteAllTextAsync(file, SourceKey.Generate());
        var old = await File.ReadAllTextAsync(file);
        await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"]);

        var (exitCode, output) = await ProductCommand.RunAsync(_data.Path, ["rotate-key"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Has.One.StartsWith("The old key can be removed: "));
            Assert.That(await File.ReadAllTextAsync(file), Is.Not.EqualTo(old));
            Assert.That(Directory.GetFiles(_data.Combine("keys"), "*.old").Select(File.ReadAllText), Is.EqualTo(new[] { old }));
            Assert.That((await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"])).ExitCode, Is.Zero, "the new key fits");
        }
    }

    [TestCase(2, "frobnicate")]
    [TestCase(2, "migrate-encrypt", "--what")]
    [TestCase(2, "reset-admin")]
    [TestCase(3, "migrate-encrypt")]
    [TestCase(3, "rotate-key")]
    public async Task What_cannot_be_done_ends_with_its_exit_code(int exitCode, params string[] arguments) =>
        Assert.That((await ProductCommand.RunAsync(_data.Path, arguments)).ExitCode, Is.EqualTo(exitCode));

    [Test]
    public async Task A_file_that_is_no_database_or_is_not_there_ends_with_4()
    {
        await File.WriteAllTextAsync(_data.Combine("notes.db"), new string('x', 5_000));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key)).ExitCode, Is.EqualTo(4));
            Assert.That(
                (await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt", "--database", _data.Combine("notes.db")], Key)).ExitCode,
                Is.EqualTo(4));
        }
    }

    [Test]
    public async Task A_row_that_cannot_be_read_ends_with_6()
    {
        await PlaintextDatabase.CreateAsync(_data.Path, 10);
        await using (var connection = await PlaintextDatabase.OpenAsync(Database))
        {
            await PlaintextDatabase.ExecuteAsync(connection, "UPDATE movie_source SET magnet = 'gone' WHERE id = 5");
        }

        var (exitCode, output) = await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(6));
            Assert.That(output, Has.One.EqualTo("movie_source: processed 10, encrypted 9, skipped 0, invalid 1"));
        }
    }

    [Test]
    public async Task A_rotation_that_leaves_a_row_behind_ends_with_6()
    {
        await PlaintextDatabase.CreateAsync(_data.Path, 10);
        await ProductCommand.RunAsync(_data.Path, ["migrate-encrypt"], Key);
        await using (var connection = await PlaintextDatabase.OpenAsync(Database))
        {
            await PlaintextDatabase.ExecuteAsync(connection, "UPDATE movie_source SET ml = (SELECT ml FROM movie_source WHERE id = 6) WHERE id = 5");
        }

        Assert.That(SourceKey.TryParse(Key["SOURCE_SECURITY_KEY"], out var old), Is.True);
        var (exitCode, output) = await ProductCommand.RunAsync(_data.Path, ["rotate-key", "--new-key-file", NewKeyFile("next.key", old!)], Key);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(6));
            Assert.That(output, Has.One.EqualTo("movie_source: processed 10, rotated 9, skipped 0, invalid 1"));
        }
    }

    private static SourceKey ReadKey(string file) =>
        SourceKey.TryParse(File.ReadAllText(file), out var key) ? key! : throw new AssertionException("no key");

    private static string IsUnder(string keyFile)
    {
        var id = ReadKey(keyFile).Id;
        var beginnings = Enumerable.Range(0, 4).Select(top => $"'{Convert.ToBase64String([1, id, (byte)(top << 6)])[..3]}'");
        return $"substr(ih, 1, 3) IN ({string.Join(", ", beginnings)})";
    }

    private string NewKeyFile(string name, SourceKey other)
    {
        string text;
        do
        {
            text = SourceKey.Generate();
        }
        while (!SourceKey.TryParse(text, out var key) || key!.Id == other.Id);

        File.WriteAllText(_data.Combine(name), text);
        return _data.Combine(name);
    }

    /// <summary>
    /// Makes the row in the middle take for ever to change, waits until the pages before it are committed, and kills the command inside its
    /// transaction.
    /// </summary>
    private async Task KillHalfWayAsync(string[] arguments, Dictionary<string, string?> environment, string isDone)
    {
        const int Committed = 1_500;
        await using var connection = await PlaintextDatabase.OpenAsync(Database);
        await PlaintextDatabase.ExecuteAsync(connection, $"""
            CREATE VIEW endless AS WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter) SELECT n FROM counter;
            CREATE TRIGGER stall BEFORE UPDATE ON movie_source WHEN OLD.id = {Committed + 100} BEGIN SELECT count(*) FROM endless; END;
            """);
        await using (var process = ProductCommand.Start(_data.Path, arguments, environment))
        {
            await process.UntilAsync(
                "the first pages to be done",
                async () => await PlaintextDatabase.CountAsync(connection, $"SELECT count(*) FROM movie_source WHERE {isDone}") == Committed);
        }

        await PlaintextDatabase.ExecuteAsync(connection, "DROP TRIGGER stall; DROP VIEW endless;");
        Assert.That(await PlaintextDatabase.CountAsync(connection, $"SELECT count(*) FROM movie_source WHERE {isDone}"), Is.EqualTo(Committed));
    }
}
