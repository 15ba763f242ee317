using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;

namespace Miauflix.Benchmarks.Product;

/// <summary>A finished file: the product, nginx and a bare copy loop one after another, round by round, on the same file.</summary>
internal sealed class FileFigures(Report report, BenchLibrary library)
{
    private const double RatioToReach = 0.8;

    public async Task MeasureAsync((BenchFilm Film, string Path) finished, int rounds)
    {
        var file = library.StoredFile(finished.Film.LengthBytes);
        await using var nginx = await NginxProcess.StartAsync(Path.GetDirectoryName(file)!);
        await using var loop = new CopyLoop(file);
        List<double> product = [], web = [], copy = [];
        for (var round = 0; round <= rounds; round++)
        {
            var rates = new List<double>();
            foreach (var (server, path) in new[] { (library.Server.Process.Address, finished.Path), (nginx.Address, "/0"), (loop.Address, "/") })
            {
                rates.Add((await Patience.For("a finished file", end =>
                    RawClient.GetAsync(server, path, 0, finished.Film.LengthBytes, end))).MegabytesPerSecond);
            }

            // The first round warms up.
            if (round > 0)
            {
                product.Add(rates[0]);
                web.Add(rates[1]);
                copy.Add(rates[2]);
            }
        }

        var ours = report.Add("a finished file, MB/s", Goal.None, product);
        var nginxRate = report.Add("the same from nginx, MB/s", Goal.None, web);
        var copyRate = report.Add("the same from a bare copy loop, MB/s", Goal.None, copy);
        report.Add("a finished file, share of nginx", Goal.AtLeast(RatioToReach), ours / nginxRate);
        report.Add("a finished file, share of the copy loop", Goal.None, ours / copyRate);
    }
}
