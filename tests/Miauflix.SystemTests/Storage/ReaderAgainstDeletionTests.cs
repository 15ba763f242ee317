using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Storage;

/// <summary>What somebody reads is not deleted, whoever asks; whoever comes at the same moment gets right bytes.</summary>
public sealed class ReaderAgainstDeletionTests() : StorageFixture(Quota)
{
    private const long Quota = 24L * MiB;
    private const int DefaultRaces = 12;
    private const int RacesPerSignIn = 100;

    [Test]
    public async Task What_is_being_read_is_neither_deleted_nor_cleaned_up()
    {
        await House.PlayAsync("Other", 2 * MiB);
        await House.UntilNothingIsOpenAsync();
        var (film, relay) = await House.Swarm.SeedThroughRelayAsync(6 * MiB, 256 * KiB, bytesPerSecond: 1_500_000);
        var path = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Film"), film.Torrent.File));
        using var watching = await House.Server.Anonymous.MediaAsync(path);
        var item = (await House.ItemsAsync()).Single(stored => stored.GetProperty("open").GetBoolean()).GetProperty("itemId").GetString();

        var refused = (await DeleteAsync(item), await DeleteAsync($"{item}?force=true"));
        using var started = await House.Server.Admin.PostAsJsonAsync("/api/storage/cleanup", new { targetBytes = Quota, includeSoftProtected = true });
        var run = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runId").GetString();
        var report = await Probe.For<object>("the cleanup to end", async () =>
            await House.Server.Admin.GetFromJsonAsync<JsonElement>($"/api/storage/cleanup/{run}") is var now && now.GetProperty("state").GetString() != "running" ? (object)now : null);
        relay.BytesPerSecond = 0;

        Assert.Multiple(async () =>
        {
            Assert.That(watching.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(refused, Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
            Assert.That(((JsonElement)report).GetProperty("deleted").EnumerateArray().Select(gone => gone.GetProperty("title").GetString()), Is.EqualTo(new[] { "Other (2024)" }));
            Assert.That(await watching.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        });
        await House.UntilNothingIsOpenAsync();
        Assert.That(await DeleteAsync(item), Is.EqualTo(HttpStatusCode.NoContent), "once nobody reads it");
    }

    /// <summary>The environment variable <c>MIAUFLIX_RACES</c> makes it more races.</summary>
    [Test]
    public async Task A_reader_who_comes_in_the_moment_of_a_deletion_gets_every_byte()
    {
        var film = await House.PlayAsync("Raced", MiB);
        var item = (await House.ItemsAsync()).Single().GetProperty("itemId").GetString();
        var races = int.TryParse(Environment.GetEnvironmentVariable("MIAUFLIX_RACES"), out var asked) ? asked : DefaultRaces;
        var answers = new List<HttpStatusCode>();
        for (var race = 0; race < races; race++)
        {
            if (race % RacesPerSignIn == RacesPerSignIn - 1)
            {
                await House.Server.SignInAsync();
            }

            // It is there whatever the last race did to it.
            await House.HashAsync(film.Path);
            await House.UntilNothingIsOpenAsync();
            var reading = House.HashAsync(film.Path);
            answers.Add(await DeleteAsync(item));
            Assert.That(await reading, Is.EqualTo(film.Hash));
        }

        Assert.That(answers, Is.All.AnyOf(HttpStatusCode.NoContent, HttpStatusCode.Conflict));
        TestContext.Out.WriteLine($"{answers.Count(answer => answer == HttpStatusCode.NoContent)} of {races} deleted");
    }

    private async Task<HttpStatusCode> DeleteAsync(string? item)
    {
        using var response = await House.Server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}", UriKind.Relative));
        return response.StatusCode;
    }
}
