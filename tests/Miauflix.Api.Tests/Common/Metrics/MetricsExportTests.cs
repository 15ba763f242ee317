using System.Net;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Metrics;

public sealed class MetricsExportTests
{
    private static ApiServer Server => SharedServer.Instance;

    [Test]
    public async Task Counts_what_happened_before_the_first_scrape()
    {
        using var admin = await Server.SignInAsync();
        using var movies = await admin.Http.GetAsync(new Uri("/api/movies", UriKind.Relative));
        var figures = await admin.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.That(figures, Does.Match("miauflix_use_case_seconds_count\\{[^}]*use_case=\"ListMovies\"[^}]*\\} [1-9]"));
    }

    [Test]
    public async Task Shows_figures_to_administrators_only()
    {
        var user = await Server.CreateUserAsync();
        using var viewer = await Server.SignInAsync(user.Email, user.Password);
        using var anonymous = Server.NewClient();
        using var asViewer = await viewer.Http.GetAsync(new Uri("/metrics", UriKind.Relative));
        using var asNobody = await anonymous.GetAsync(new Uri("/metrics", UriKind.Relative));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asViewer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(asNobody.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }
}
