using System.Globalization;

namespace Miauflix.Infrastructure.Common.Memory;

/// <summary>One entry of <c>/proc/[pid]/smaps</c>; see proc_pid_smaps(5).</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">The address after its last.</param>
/// <param name="IsWritable">Whether the process may write to it.</param>
/// <param name="File">Of which it is a part; empty for memory without a file.</param>
/// <param name="OwnKilobytes">Of it are the process's own, in memory or swapped out: changed since they were read from the file.</param>
/// <param name="ResidentKilobytes">Of it are in memory.</param>
internal sealed record ProgramMapping(nuint Start, nuint End, bool IsWritable, string File, long OwnKilobytes, long ResidentKilobytes)
{
    private const int HeadFields = 6;

    /// <summary>The file holds all of it, and goes on doing so.</summary>
    public bool IsAsOnDisk => !IsWritable && OwnKilobytes == 0 && File.Length > 0;

    /// <summary>The entries in these lines.</summary>
    public static IEnumerable<ProgramMapping> Read(IEnumerable<string> lines)
    {
        ProgramMapping? mapping = null;
        foreach (var line in lines)
        {
            var fields = line.Split(' ', HeadFields, StringSplitOptions.RemoveEmptyEntries);
            if (fields[0] is not [.., ':'])
            {
                if (mapping is not null)
                {
                    yield return mapping;
                }

                mapping = ReadHead(fields);
            }
            else if (mapping is not null)
            {
                mapping = fields[0] switch
                {
                    "Rss:" => mapping with { ResidentKilobytes = Kilobytes(fields[1]) },
                    "Anonymous:" or "Swap:" => mapping with { OwnKilobytes = mapping.OwnKilobytes + Kilobytes(fields[1]) },
                    _ => mapping,
                };
            }
        }

        if (mapping is not null)
        {
            yield return mapping;
        }
    }

    // Start-end, permissions, offset, device, inode, file.
    private static ProgramMapping ReadHead(string[] fields)
    {
        var dash = fields[0].IndexOf('-', StringComparison.Ordinal);
        return new ProgramMapping(
            Address(fields[0].AsSpan(0, dash)),
            Address(fields[0].AsSpan(dash + 1)),
            fields[1].Contains('w', StringComparison.Ordinal),
            fields.Length == HeadFields ? fields[^1] : string.Empty,
            OwnKilobytes: 0,
            ResidentKilobytes: 0);
    }

    private static nuint Address(ReadOnlySpan<char> digits) => nuint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static long Kilobytes(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
