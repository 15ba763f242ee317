using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Sources;

internal sealed class SourceSecrecyTests
{
    private const string Name = "Film.2020.1080p.WEB-DL.x264-SECRET";

    private ApiSession _admin;
    private ApiSession _user;
    private string _hash;
    private int _movie;
    private long _source;

    [OneTimeSetUp]
    public async Task Start()
    {
        var server = SharedServer.Instance;
        _admin = await server.SignInAsync();
        var user = await server.CreateUserAsync();
        _user = await server.SignInAsync(user.Email, user.Password);
        _movie = await _admin.AddMovieAsync();
        var magnet = StoredSources.NewMagnet(Name);
        _hash = magnet.Split("btih:")[1][..40];
        _source = await _admin.AddSourceAsync(_movie, magnet);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _user.Dispose();
    }

    [TestCase("GET", "/api/movies/{0}?includeSources=true")]
    [TestCase("GET", "/api/movies/{0}/sources")]
    [TestCase("GET", "/api/sources/{1}")]
    [TestCase("GET", "/api/sources/{1}/details")]
    [TestCase("GET", "/api/sources?provider=user")]
    [TestCase("GET", "/api/sources/stats")]
    [TestCase("GET", "/api/sources/blocked")]
    [TestCase("GET", "/api/sources/providers")]
    [TestCase("POST", "/api/sources/{1}/verify")]
    [TestCase("POST", "/api/sources/{1}/resolve-file")]
    [TestCase("POST", "/api/movies/{0}/auto")]
    public async Task No_answer_to_anybody_holds_what_identifies_a_torrent(string method, string route)
    {
        var answer = await SendAsync(_admin, method, route);

        Assert.That(answer, Does.Not.Contain(_hash).IgnoreCase.And.Not.Contain("magnet:").IgnoreCase);
    }

    [TestCase("GET", "/api/movies/{0}?includeSources=true")]
    [TestCase("GET", "/api/movies/{0}/sources")]
    [TestCase("GET", "/api/sources/{1}")]
    public async Task Users_never_see_the_name_of_a_release(string method, string route) =>
        Assert.That(await SendAsync(_user, method, route), Does.Contain("X264").And.Not.Contain("SECRET"));

    private async Task<string> SendAsync(ApiSession session, string method, string route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(route, _movie, _source));
        using var response = await session.Http.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.InRange(200, 299));
        return await response.Content.ReadAsStringAsync();
    }
}
