using System.Globalization;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Soak;

/// <summary>A crowd at a server for a given time, and what the process holds before and after it. Prints a line each minute.</summary>
internal sealed class SoakRun(ProductServer server, Crowd crowd, int readers)
{
    private const double MostGrowth = 1.10;
    private const int MostHandles = 20;

    /// <summary>After so long everything has been done once and the program's own code is compiled for good.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    private ProcessFigures _before = server.Process.Figures;
    private ProcessFigures _after = server.Process.Figures;

    /// <summary>Memory and handles are about what they were before.</summary>
    public bool IsSteady => Growth <= MostGrowth && _after.Handles <= _before.Handles + MostHandles;

    private double Growth => (double)_after.ResidentBytes / _before.ResidentBytes;

    /// <summary>The arguments of a soak: minutes, readers.</summary>
    public static (TimeSpan Time, int Readers) Read(string[] args, int defaultReaders) => (
        TimeSpan.FromMinutes(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 60),
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : defaultReaders);

    public async Task WarmUpAsync()
    {
        Print("warm-up", await ViewAsync(WarmUp));
        _before = await RestedAsync();
    }

    public async Task<ViewingReport> RunAsync(TimeSpan time)
    {
        var sum = ViewingReport.Nothing;
        for (var minute = 1; time > TimeSpan.Zero; minute++)
        {
            sum += await ViewAsync(time < Step ? time : Step);
            time -= Step;
            Print($"minute {minute}", sum);
        }

        // The administrator's token does not last for an hour.
        await server.SignInAsync();
        _after = await RestedAsync();
        Console.WriteLine($"\nmemory {_before.ResidentBytes / 1e6:0} -> {_after.ResidentBytes / 1e6:0} MB ({Growth:P0} of the start), handles {_before.Handles} -> {_after.Handles}");
        return sum;
    }

    private async Task<ViewingReport> ViewAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        return await crowd.RunAsync(readers, end.Token);
    }

    // What stays, not what the last second has left lying about.
    private async Task<ProcessFigures> RestedAsync()
    {
        await server.UntilNoStreamIsOpenAsync();
        await Task.Delay(Rest);
        return server.Process.Figures;
    }

    private void Print(string when, ViewingReport report) =>
        Console.WriteLine($"{when}: {report}; {server.Process.Figures.ResidentBytes / 1e6:0} MB, {server.Process.Figures.Handles} handles");
}
