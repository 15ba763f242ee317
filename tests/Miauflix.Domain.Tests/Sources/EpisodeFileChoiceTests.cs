using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;

namespace Miauflix.Domain.Tests.Sources;

public sealed class EpisodeFileChoiceTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly WantedEpisode Second = new(1, 2, Absolute: 2, AirDate: new DateOnly(2020, 3, 9));

    [TestCase("Show.S01E01.mkv", "Show.S01E02.mkv", "Show.S01E03.mkv")]
    [TestCase("Show 1x01.mkv", "Show 1x02.mkv", "Show 1x03.mkv")]
    [TestCase("E01.mkv", "E02.mkv", "E03.mkv")]
    [TestCase("01 - First.mkv", "02 - Second.mkv", "03 - Third.mkv")]
    [TestCase("01.mkv", "02.mkv", "03.mkv")]
    [TestCase("[Group] Show - 01 [1080p].mkv", "[Group] Show - 02 [1080p].mkv", "[Group] Show - 03 [1080p].mkv")]
    [TestCase("Show.2020.03.08.mkv", "Show.2020.03.09.mkv", "Show.2020.03.10.mkv")]
    public void Finds_the_episode_in_a_pack_whatever_the_files_are_called(string first, string second, string third)
    {
        var choice = Choose(Second, "Show.S01.1080p", (third, 900), (second, 700), (first, 800));
        Assert.That((choice.File?.Index, choice.Reason), Is.EqualTo((1, VideoChoiceReason.Episode)));
    }

    [Test]
    public void Takes_the_season_of_a_bare_number_from_the_folder()
    {
        var choice = Choose(new WantedEpisode(2, 1), "Show Complete", ("Season 1/E01.mkv", 900), ("Season 2/E01.mkv", 700), ("Season 3/E01.mkv", 900));
        Assert.That(choice.File?.Index, Is.EqualTo(1));
    }

    [Test]
    public void Takes_a_file_of_two_episodes_for_both() =>
        Assert.That(Choose(Second, "Show.S01", ("Show.S01E01E02.mkv", 700), ("Show.S01E03.mkv", 700)).File?.Index, Is.EqualTo(0));

    [Test]
    public void Takes_the_largest_of_several_that_state_it() =>
        Assert.That(Choose(Second, "Show.S01", ("a/Show.S01E02.480p.mkv", 300), ("b/Show.S01E02.1080p.mkv", 900)).File?.Index, Is.EqualTo(1));

    [TestCase("Show.S01E03.mkv")]
    [TestCase("Show.S02E02.mkv")]
    [TestCase("03 - Third.mkv")]
    public void Never_takes_a_file_of_another_episode_even_the_only_one(string path)
    {
        var choice = Choose(Second, "Show.S01", (path, 900));
        Assert.That((choice.IsChosen, choice.Reason), Is.EqualTo((false, VideoChoiceReason.EpisodeMissing)));
    }

    [Test]
    public void Takes_the_only_video_when_its_name_says_nothing() =>
        Assert.That(Choose(Second, "Show.S01E02.1080p", ("video.mkv", 900), ("info.nfo", 1)).Reason, Is.EqualTo(VideoChoiceReason.OnlyVideo));

    [Test]
    public void Does_not_take_the_only_video_of_a_torrent_of_another_episode() =>
        Assert.That(Choose(Second, "Show.S01E05.1080p", ("video.mkv", 900)).IsChosen, Is.False);

    [Test]
    public void Does_not_guess_among_videos_that_say_nothing() =>
        Assert.That(Choose(Second, "Show.S01", ("a.mkv", 900), ("b.mkv", 900)).Reason, Is.EqualTo(VideoChoiceReason.EpisodeMissing));

    [Test]
    public void Never_takes_the_sample_of_the_episode() =>
        Assert.That(Choose(Second, "Show.S01", ("Sample/Show.S01E02.sample.mkv", 9_000), ("Show.S01E02.mkv", 700)).File?.Index, Is.EqualTo(1));

    [Test]
    public void Takes_the_stored_file_first() =>
        Assert.That(VideoFileChoice.ForEpisode(Torrent("Show", ("Show.S01E01.mkv", 1), ("Show.S01E02.mkv", 1)), 0, Second, Today).Reason, Is.EqualTo(VideoChoiceReason.StoredIndex));

    private static VideoChoice Choose(WantedEpisode episode, string name, params (string Path, long Length)[] files) =>
        VideoFileChoice.ForEpisode(Torrent(name, files), storedIndex: null, episode, Today);

    private static TorrentMetadata Torrent(string name, params (string Path, long Length)[] files) => new(
        InfoHash.FromBytes(new byte[20]),
        name,
        PieceLength: 16_384,
        PieceCount: 1,
        files.Sum(file => file.Length),
        [.. files.Select((file, index) => new TorrentFileEntry(index, file.Path, file.Length, 0, IsPadding: false))],
        Trackers: [],
        IsPrivate: false,
        CreatedAt: null);
}
