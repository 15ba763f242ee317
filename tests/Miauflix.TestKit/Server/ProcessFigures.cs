namespace Miauflix.TestKit.Server;

/// <summary>What a Linux process uses now, from <c>/proc</c>.</summary>
/// <param name="ResidentBytes">Resident set, file pages included (VmRSS).</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="CpuTime">User and system time since its start, in steps of 10 ms.</param>
public sealed record ProcessFigures(long ResidentBytes, int Handles, int Threads, TimeSpan CpuTime)
{
    private const int ClockTicksPerSecond = 100;
    private const int UserTimeField = 14;
    private const int SystemTimeField = 15;

    public static ProcessFigures Of(int processId)
    {
        var status = File.ReadLines($"/proc/{processId}/status")
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return new ProcessFigures(
            long.Parse(status["VmRSS"].Split(' ')[0]) * 1024,
            Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length,
            int.Parse(status["Threads"]),
            CpuTimeOf(processId));
    }

    private static TimeSpan CpuTimeOf(int processId)
    {
        // Field 2, the program's name in brackets, may hold blanks: count from behind it (proc(5)).
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTimeField - 3]) + long.Parse(fields[SystemTimeField - 3]);
        return TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond);
    }
}
