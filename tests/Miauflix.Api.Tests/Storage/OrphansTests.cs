using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Storage;

internal sealed class OrphansTests
{
    private const string Path = "/api/storage/orphans";

    private ApiServer _server;
    private ApiSession _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = ApiServer.Start();
        _admin = await _server.SignInAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Unknown_directories_are_listed_and_ours_can_be_removed_now()
    {
        var orphan = Guid.NewGuid();
        var ours = Make($"{orphan.ToString("D")[..2]}/{orphan:D}");
        await File.WriteAllBytesAsync(System.IO.Path.Combine(ours, "0"), new byte[10_000]);
        var foreign = Make("ab/holiday");

        using var listed = await _admin.Http.GetAsync(Path);
        var found = (await listed.ReadJsonAsync()).EnumerateArray().ToDictionary(item => item.GetProperty("state").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(found["quarantined"].GetProperty("id").GetGuid(), Is.EqualTo(orphan));
            Assert.That(found["quarantined"].GetProperty("bytes").GetInt64(), Is.GreaterThanOrEqualTo(10_000));
            Assert.That(found["foreign"].GetProperty("name").GetString(), Is.EqualTo("media/ab/holiday"));
        });

        Assert.That(await _admin.Http.DeleteAsync($"{Path}/{orphan}").StatusAsync(), Is.EqualTo(204));
        Assert.That((Directory.Exists(ours), Directory.Exists(foreign)), Is.EqualTo((false, true)));
        Assert.That(await _admin.Http.DeleteAsync($"{Path}/{orphan}").StatusAsync(), Is.EqualTo(404), "it is gone");
        using var operations = await _admin.Http.GetAsync("/api/storage/operations?action=orphan");
        Assert.That((await operations.ReadJsonAsync()).GetProperty("items")[0].GetProperty("actor").GetString(), Is.EqualTo("user"));
    }

    [TestCase("/api/storage/orphans/holiday", "DELETE")]
    [TestCase("/api/storage/orphans/..%2f..", "DELETE")]
    [TestCase("/api/storage/items/00000000-0000-0000-0000-000000000001/verify", "POST")]
    [TestCase("/api/storage/items/x/verify", "POST")]
    public async Task What_there_is_not_is_404(string path, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        Assert.That(await _admin.Http.SendAsync(request).StatusAsync(), Is.EqualTo(404));
    }

    [Test]
    public async Task The_status_speaks_of_the_storage()
    {
        using var status = await _admin.Http.GetAsync("/api/status");

        Assert.That((await status.ReadJsonAsync()).GetProperty("services").GetProperty("STORAGE").GetProperty("status").GetString(), Is.EqualTo("ready"));
    }

    private string Make(string directory) => Directory.CreateDirectory(System.IO.Path.Combine(_server.DataDirectory, "downloads", "media", directory)).FullName;
}
