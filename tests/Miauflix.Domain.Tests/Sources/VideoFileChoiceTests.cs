using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;

namespace Miauflix.Domain.Tests.Sources;

[TestFixture]
public class VideoFileChoiceTests
{
    [Test]
    public void Takes_the_largest_video()
    {
        var choice = Choose(null, ("Movie/cd1.avi", 300), ("Movie/movie.MKV", 700), ("Movie/movie.iso", 9000), ("Movie/movie.srt", 5));

        Assert.That((choice.File?.Index, choice.Reason), Is.EqualTo((1, VideoChoiceReason.Largest)));
        Assert.That(choice.Candidates, Is.Empty);
    }

    [Test]
    public void Takes_the_first_of_two_that_are_equally_large()
    {
        Assert.That(Choose(null, ("b.mkv", 700), ("a.mkv", 700)).File?.Index, Is.EqualTo(0));
    }

    [TestCase("Sample/movie.mkv")]
    [TestCase("SAMPLE/movie.mkv")]
    [TestCase("Extras/making.mkv")]
    [TestCase("Movie Extras/a.mkv")]
    [TestCase("Trailers/a.mkv")]
    [TestCase("Featurettes/a.mkv")]
    [TestCase("Bonus Disc/a.mkv")]
    [TestCase("Deleted Scenes/a.mkv")]
    [TestCase("Behind.The.Scenes/a.mkv")]
    [TestCase("Extras/Part 1/a.mkv")]
    [TestCase("sample.mkv")]
    [TestCase("sample-grp-movie.mkv")]
    [TestCase("movie-sample.mkv")]
    [TestCase("movie.2024.sample.mkv")]
    [TestCase("Movie.2024.Sample.1080p.mkv")]
    [TestCase("Movie (2024)-trailer.mp4")]
    [TestCase("Official Trailer.mp4")]
    [TestCase("Theatrical Trailer 1080p.mp4")]
    [TestCase("movie_extra.mkv")]
    [TestCase("Extras.mkv")]
    public void Never_takes_a_sample_a_trailer_or_an_extra_even_the_largest(string path)
    {
        Assert.That(Choose(null, (path, 9000), ("movie.mkv", 700)).File?.Index, Is.EqualTo(1));
    }

    [TestCase("Resampled.mkv")]
    [TestCase("Extraordinary.2019.1080p.mkv")]
    [TestCase("Extraction.2020.mkv")]
    public void Words_that_only_contain_such_a_word_are_no_reason(string path)
    {
        Assert.That(Choose(null, (path, 700)).File?.Index, Is.EqualTo(0));
    }

    [Test]
    public void A_word_of_the_title_is_no_reason_but_a_mark_at_the_end_is()
    {
        var choice = VideoFileChoice.ForMovie(
            Torrent(
                "Trailer.Park.Boys.The.Movie.2006.1080p",
                ("Trailer.Park.Boys.The.Movie.2006.1080p-GRP.mkv", 700),
                ("Trailer.Park.Boys.The.Movie.2006-trailer.mkv", 9000),
                ("sample-trailer.park.boys.mkv", 9000)),
            storedIndex: null);

        Assert.That(choice.File?.Index, Is.EqualTo(0));
        Assert.That(VideoFileChoice.ForMovie(Torrent("Extra.Ordinary.2019.mkv", ("Extra.Ordinary.2019.mkv", 700)), null).IsChosen, Is.True);
    }

    [Test]
    public void The_index_stored_with_the_source_wins()
    {
        var choice = Choose(1, ("movie.mkv", 700), ("Extras/other.mkv", 10));

        Assert.That((choice.File?.Index, choice.Reason), Is.EqualTo((1, VideoChoiceReason.StoredIndex)));
    }

    [TestCase(-1)]
    [TestCase(4)]
    [TestCase(1, Description = "empty")]
    [TestCase(2, Description = "padding")]
    public void A_stored_index_of_nothing_that_could_play_is_passed_over(int index)
    {
        var torrent = Torrent("Movie", ("movie.mkv", 700), ("empty.mkv", 0), (".pad/9000", 9000));
        var files = torrent.Files.Select(file => file with { IsPadding = file.Index == 2 }).ToList();

        var choice = VideoFileChoice.ForMovie(torrent with { Files = files }, index);

        Assert.That((choice.File?.Index, choice.Reason), Is.EqualTo((0, VideoChoiceReason.Largest)));
    }

    [Test]
    public void Says_that_there_is_no_video()
    {
        var choice = Choose(null, ("movie.iso", 700), ("empty.mkv", 0));

        Assert.That((choice.IsChosen, choice.Reason), Is.EqualTo((false, VideoChoiceReason.NoVideo)));
        Assert.That(choice.Candidates, Is.Empty);
    }

    [Test]
    public void Says_which_videos_were_passed_over_when_all_are_extras()
    {
        var choice = Choose(null, ("movie-sample.mkv", 700), ("Trailers/a.mp4", 300), ("a.nfo", 1));

        Assert.That((choice.IsChosen, choice.Reason), Is.EqualTo((false, VideoChoiceReason.OnlyExtras)));
        Assert.That(choice.Candidates.Select(file => file.Index), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Padding_named_like_a_video_never_plays()
    {
        var torrent = Torrent("Movie", ("movie.mkv", 700), ("pad.mkv", 9000));
        var files = torrent.Files.Select(file => file with { IsPadding = file.Index == 1 }).ToList();

        Assert.That(VideoFileChoice.ForMovie(torrent with { Files = files }, null).File?.Index, Is.EqualTo(0));
    }

    private static VideoChoice Choose(int? storedIndex, params (string Path, long Length)[] files) =>
        VideoFileChoice.ForMovie(Torrent("Movie.2024.1080p.BluRay-GRP", files), storedIndex);

    private static TorrentMetadata Torrent(string name, params (string Path, long Length)[] files) => new(
        InfoHash.FromBytes(new byte[20]),
        name,
        PieceLength: 16384,
        PieceCount: 1,
        files.Sum(file => file.Length),
        [.. files.Select((file, index) => new TorrentFileEntry(index, file.Path, file.Length, files[..index].Sum(before => before.Length), IsPadding: false))],
        Trackers: [],
        IsPrivate: false,
        CreatedAt: null);
}
