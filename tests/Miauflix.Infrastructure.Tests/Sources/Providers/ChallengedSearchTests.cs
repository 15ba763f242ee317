using MediatR;
using Miauflix.Application;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.TestKit;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

/// <summary>A page of a movie whose only provider wants a browser, the search that goes on behind it, and the adapters between.</summary>
public sealed class ChallengedSearchTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    private readonly TaskCompletionSource _browser = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeSite _site = null!;
    private FakeSite _solver = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Start()
    {
        _site = (await FakeSite.StartAsync()).Says("<html><title>Just a moment...</title></html>", "text/html", StatusCodes.Status403Forbidden);
        _solver = await FakeSite.StartAsync();
        _solver.Answer = async context =>
        {
            await _browser.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsJsonAsync(Solution(), context.RequestAborted);
        };
        _database = await TestDatabase.StartAsync(
            services => services.AddApplication(autoMapperLicenseKey: null),
            settings:
            [
                new("Sources:SearchEnabled", "true"),
                new("Sources:FlareSolverr:Enabled", "true"),
                new("Sources:FlareSolverr:Url", _solver.Address.ToString()),
                new("Sources:Providers:Yts:BaseUrl", _site.Address.ToString()),
                new("Sources:Providers:TheRarbg:Enabled", "false"),
            ]);
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.TrySetResult();
        await _database.DisposeAsync();
        await _site.DisposeAsync();
        await _solver.DisposeAsync();
    }

    [Test]
    public async Task What_the_browser_finds_comes_in_the_background_and_the_page_does_not_wait_for_it()
    {
        var movie = await _database.UseAsync<IMediator, MovieDetails>(mediator => mediator.Send(new AddMovie("Film", 2024, Runtime: 100)));

        // The browser answers only afterwards: a page that waited for it would never come.
        var page = await PageAsync(movie).WaitAsync(Probe.DefaultDeadline);
        Assert.Multiple(() =>
        {
            Assert.That(page.Sources, Is.Empty);
            Assert.That(_solver.Requests, Is.Empty, "no browser while somebody waits");
        });

        using var end = new CancellationTokenSource();
        var drain = _database.UseAsync<IMediator, Unit>(mediator => mediator.Send(new DrainSearches(), end.Token));
        await Probe.Until("the browser is asked", () => _solver.Requests.Count > 0, cancellationToken: end.Token);
        _browser.SetResult();
        await Probe.Until(
            "what it found is saved",
            async () => await _database.UseAsync<ISourcesDb, int>(db => db.MovieSources.CountAsync(end.Token)) == 1,
            cancellationToken: end.Token);
        Assert.That((await PageAsync(movie)).Sources, Has.Count.EqualTo(1));
        await end.CancelAsync();
        await Assert.ThatAsync(() => drain, Throws.InstanceOf<OperationCanceledException>());
    }

    private Task<TitleSources> PageAsync(MovieDetails movie) => _database.UseAsync<ITitleSources, TitleSources>(
        titles => titles.OfMovieAsync(movie.Id, new SourceListFilter(), CancellationToken.None));

    private static object Solution() => new
    {
        status = "ok",
        message = "",
        solution = new
        {
            url = "https://yts.example/",
            status = 200,
            headers = new { },
            response = $"<html><body><pre>{System.Net.WebUtility.HtmlEncode(YtsReply.Of("tt0000001", "Film", 2024, new YtsTorrent(Hash)))}</pre></body></html>",
            cookies = Array.Empty<object>(),
            userAgent = "Browser/1.0",
        },
    };
}
