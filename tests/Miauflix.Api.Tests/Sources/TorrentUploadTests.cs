using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Sources;

internal sealed class TorrentUploadTests
{
    [Test]
    public async Task An_upload_is_not_taken_for_a_quality()
    {
        using var admin = await SharedServer.Instance.SignInAsync();
        using var made = await admin.Http.PostJsonAsync("/api/movies", new { title = $"Film {Guid.NewGuid():N}", year = 2020 });
        var tmdbId = (await made.ReadJsonAsync()).GetProperty("tmdbId").GetInt32();
        using var form = new MultipartFormDataContent { { new ByteArrayContent("not bencoded"u8.ToArray()), "torrent", "film.torrent" } };

        using var response = await admin.Http.PostAsync($"/api/movies/{tmdbId}/sources", form);
        var problem = await response.ReadProblemAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(problem.GetProperty("instance").GetString(), Is.EqualTo("/api/movies/{tmdbId}/sources"));
    }
}
