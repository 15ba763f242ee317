using System.Net;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Torrents;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>Every torrent of the hostile corpus, over HTTP, against the real process.</summary>
public sealed class HostileTorrentUploadTests
{
    [Test]
    public async Task The_hostile_corpus_is_refused_item_by_item_and_the_server_lives()
    {
        await using var server = await ProductServer.StartAsync(environment: [new("ASPNETCORE_ENVIRONMENT", "Test"), new("RATE_LIMIT_TEST_MODE", "true")]);
        var movie = await server.AddMovieAsync("Film");
        var path = new Uri($"/api/movies/{movie}/sources", UriKind.Relative);
        var wrong = new List<string>();
        foreach (var hostile in HostileTorrents.All)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(hostile.Bytes), "torrent", "film.torrent" } };
            using var response = await server.Admin.PostAsync(path, form);
            if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity))
            {
                wrong.Add($"{hostile.Name}: {(int)response.StatusCode}");
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(HostileTorrents.All.Count(), Is.GreaterThan(140));
            Assert.That(wrong, Is.Empty);
            Assert.That(server.Process.HasExited, Is.False);
        }
    }
}
