using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Tests.Storage;

/// <summary>Movies, shows and anime are told apart, so that policies and cleanups can name them.</summary>
internal sealed class StoredKindTests
{
    private StorageFixture _storage;

    [SetUp]
    public async Task Start()
    {
        _storage = await StorageFixture.StartAsync();
        var (show, animated) = (await _storage.AddShowAsync(1, episodes: 1), await _storage.AddShowAsync(2, episodes: 1, isAnime: true));
        var (film, cartoon) = (await _storage.AddJapaneseFilmAsync(3, isAnimated: false), await _storage.AddJapaneseFilmAsync(4, isAnimated: true));
        await _storage.AddAsync(1, 1, item => item.EpisodeId = show[0]);
        await _storage.AddAsync(2, 1, item => item.EpisodeId = animated[0]);
        await _storage.AddAsync(3, 1, item => item.MovieId = film);
        await _storage.AddAsync(4, 1, item => item.MovieId = cartoon);
    }

    [TearDown]
    public async Task Stop() => await _storage.DisposeAsync();

    [TestCase(ContentMarks.Movie, new[] { "3" })]
    [TestCase(ContentMarks.Tv, new[] { "1" })]
    [TestCase(ContentMarks.Anime, new[] { "2", "4" })]
    public async Task A_list_of_one_type_holds_it_alone(string type, string[] expected)
    {
        var page = await _storage.SendAsync(new ListStoredItems(type, State: null, Protected: null, Sort: null, Page: 1, PageSize: 10));

        Assert.That(page.Items.Select(item => item.Title), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task A_type_that_the_policy_protects_stays_and_a_cleanup_of_one_type_takes_no_other()
    {
        var kept = await PlanAsync(new CleanupWish(TargetBytes: long.MaxValue), new StoragePolicy { MinFreeSpace = 0, ProtectedContent = [ContentMarks.Anime] });
        var named = await PlanAsync(new CleanupWish(TargetBytes: long.MaxValue, Types: [ContentMarks.Anime]), policy: null);

        Assert.That((kept, named), Is.EqualTo(("1 3", "2 4")));
    }

    private async Task<string> PlanAsync(CleanupWish wish, StoragePolicy? policy)
    {
        var report = await _storage.UseAsync<Cleanup, CleanupReport>(cleanup => cleanup.PlanAsync(wish, policy, CancellationToken.None));
        return string.Join(' ', report.Deleted.Select(item => item.Title).Order(StringComparer.Ordinal));
    }
}
