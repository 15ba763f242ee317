using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.TestKit;

namespace Miauflix.Infrastructure.Tests.Sources;

public sealed class SourceKeyCheckTests
{
    private string _data = "";

    private string KeyFile => Path.Combine(_data, "keys", "source-security.key");

    [SetUp]
    public void MakeDataDirectory() => _data = Directory.CreateTempSubdirectory("miauflix-key-").FullName;

    [TearDown]
    public void DeleteDataDirectory() => Directory.Delete(_data, recursive: true);

    [Test]
    public async Task Generates_a_private_key_file_on_the_first_start()
    {
        await StartAndStopAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SourceKey.TryParse(await File.ReadAllTextAsync(KeyFile), out _), Is.True);
            Assert.That(File.GetUnixFileMode(KeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That((int)File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!) & 0b111_111, Is.Zero);
        }
    }

    [Test]
    public async Task Keeps_the_key_on_the_next_start()
    {
        await StartAndStopAsync();
        var key = await File.ReadAllTextAsync(KeyFile);
        await StartAndStopAsync();
        Assert.That(await File.ReadAllTextAsync(KeyFile), Is.EqualTo(key));
    }

    [Test]
    public async Task Corrects_a_mode_that_is_too_open()
    {
        await StartAndStopAsync();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await StartAndStopAsync();
        Assert.That(File.GetUnixFileMode(KeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Refuses_a_changed_key_with_exit_3_and_leaves_the_database_as_it_was()
    {
        await StartAndStopAsync();
        var before = await File.ReadAllBytesAsync(Path.Combine(_data, "miauflix.db"));
        await File.WriteAllTextAsync(KeyFile, SourceKey.Generate());

        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => StartAndStopAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(3));
            Assert.That(refusal.Message, Does.Contain("SOURCE_SECURITY_KEY"));
            Assert.That(await File.ReadAllBytesAsync(Path.Combine(_data, "miauflix.db")), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task Never_generates_a_key_over_encrypted_rows()
    {
        await StartAndStopAsync();
        File.Delete(KeyFile);

        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => StartAndStopAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(3));
            Assert.That(File.Exists(KeyFile), Is.False);
        }
    }

    [Test]
    public void Refuses_a_malformed_key_without_showing_it()
    {
        const string Malformed = "hunter2-hunter2-hunter2";
        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => StartAndStopAsync(Malformed));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(3));
            Assert.That(refusal.Message, Does.Not.Contain(Malformed));
        }
    }

    [Test]
    public async Task Prefers_the_configured_key_to_the_file()
    {
        var key = SourceKey.Generate();
        await StartAndStopAsync(key);
        Assert.That(File.Exists(KeyFile), Is.False);
        await StartAndStopAsync(key);
        Assert.ThrowsAsync<StartupRefusedException>(() => StartAndStopAsync(SourceKey.Generate()));
    }

    private async Task StartAndStopAsync(string? key = null)
    {
        await using var database = await TestDatabase.StartAsync(
            dataDirectory: _data,
            settings: key is null ? [] : [new($"{SourceSecurityOptions.Section}:{nameof(SourceSecurityOptions.Key)}", key)]);
    }
}
