using System.Diagnostics;
using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Product;

/// <summary>Playing what is not there yet.</summary>
internal sealed class SwarmFigures(Report report, BenchLibrary library, BenchSwarm swarm)
{
    private const long MiB = 1024 * 1024;
    private const int SlowBytesPerSecond = 4_000_000;
    private static readonly TimeSpan FarAway = TimeSpan.FromMilliseconds(50);

    public async Task FirstByteAsync(IReadOnlyList<BenchFilm> files, IReadOnlyList<BenchFilm> magnets)
    {
        report.Add("cold first byte of a .torrent, ms", Goal.AtMost(30), await FirstBytesAsync(files, isMagnet: false));
        report.Add("cold first byte of a magnet, ms", Goal.AtMost(40), await FirstBytesAsync(magnets, isMagnet: true));
    }

    public async Task FirstByteFarAwayAsync(IReadOnlyList<BenchFilm> files, IReadOnlyList<BenchFilm> magnets)
    {
        await using var relay = await swarm.ListRelayAsync([.. files, .. magnets]);
        relay.RoundTrip = FarAway;
        report.Add("cold first byte of a .torrent, 50 ms away, ms", Goal.AtMost(400), await FirstBytesAsync(files, isMagnet: false));
        report.Add("cold first byte of a magnet, 50 ms away, ms", Goal.AtMost(450), await FirstBytesAsync(magnets, isMagnet: true));
    }

    /// <summary>Reads the start of a film at 4 MB/s, then jumps far ahead of what is there, again and again.</summary>
    public async Task SeekAsync(BenchFilm film, int rounds)
    {
        await using var relay = await swarm.ListRelayAsync(film);
        relay.BytesPerSecond = SlowBytesPerSecond;
        var path = await library.AddAsync(film);
        await Patience.For("the beginning", end => library.GetAsync(path, 0, 2 * MiB, end));
        List<double> firstBytes = [], firstMiBs = [];
        for (var round = 0; round < rounds; round++)
        {
            var answer = await Patience.For("a seek", end => library.GetAsync(path, (40 + (40L * round)) * MiB, MiB, end));
            firstBytes.Add(answer.FirstByteMs);
            firstMiBs.Add(answer.TotalMs);
        }

        report.Add("seek into missing data at 4 MB/s, first byte, ms", Goal.AtMost(600), firstBytes);
        report.Add("seek into missing data at 4 MB/s, first MiB, ms", Goal.AtMost(850), firstMiBs);
    }

    /// <summary>
    /// Plays each film to its end, and one of webtorrent's after each where there are some; answers our last one, which is on disk now.
    /// </summary>
    public async Task<(BenchFilm Film, string Path)> OneStreamAsync(IReadOnlyList<BenchFilm> films, IReadOnlyList<BenchFilm> webTorrentFilms)
    {
        List<double> ours = [], theirs = [];
        await using var webTorrent = webTorrentFilms.Count > 0 ? await WebTorrentPlayer.StartAsync() : null;
        var path = "";
        foreach (var (round, film) in films.Index())
        {
            path = await library.AddAsync(film);
            ours.Add((await Patience.For("one stream", end => library.GetAsync(path, 0, film.LengthBytes, end))).MegabytesPerSecond);
            if (webTorrent is not null)
            {
                theirs.Add(await Patience.For("webtorrent", end => webTorrent.PlayAsync(webTorrentFilms[round], end)));
            }
        }

        var rate = report.Add("one stream while downloading, MB/s", Goal.AtLeast(150), ours);
        if (webTorrent is null)
        {
            report.Note(WebTorrentProgram.Missing);
        }
        else
        {
            report.Add("one stream while downloading, times webtorrent", Goal.AtLeast(2), rate / report.Add("the same by webtorrent, MB/s", Goal.None, theirs));
        }

        return (films[^1], path);
    }

    public async Task FiveAsync(IReadOnlyList<BenchFilm[]> groups)
    {
        List<double> rates = [], worst = [];
        foreach (var films in groups)
        {
            var paths = new List<(string Path, long Bytes)>();
            foreach (var film in films)
            {
                paths.Add((await library.AddAsync(film), film.LengthBytes));
            }

            var watch = Stopwatch.StartNew();
            var answers = await Patience.For("five torrents", end =>
                Task.WhenAll(paths.Select(film => Task.Run(() => library.GetAsync(film.Path, 0, film.Bytes, end), end))));
            rates.Add(answers.Sum(answer => answer.Bytes) / watch.Elapsed.TotalSeconds / 1e6);
            worst.Add(answers.Max(answer => answer.FirstByteMs));
        }

        report.Add("five torrents at once, MB/s together", Goal.AtLeast(350), rates);
        report.Add("five torrents at once, worst first byte, ms", Goal.AtMost(150), worst);
    }

    private async Task<List<double>> FirstBytesAsync(IReadOnlyList<BenchFilm> films, bool isMagnet)
    {
        var times = new List<double>();
        foreach (var film in films)
        {
            var path = await library.AddAsync(film, isMagnet);
            times.Add((await Patience.For("a first byte", end => library.GetAsync(path, 0, 1, end))).FirstByteMs);
        }

        return times;
    }
}
