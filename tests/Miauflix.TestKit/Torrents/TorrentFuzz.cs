using System.Diagnostics;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.TestKit.Torrents;

/// <summary>
/// Reads mutated torrents. Run <c>n</c> is the same on every machine, so a failure is repeated by its number. A reading that throws,
/// contradicts itself, or takes longer than <see cref="HangLimit"/> is a failure.
/// </summary>
public static class TorrentFuzz
{
    /// <summary>Generous: the slowest reading known takes a hundredth of it.</summary>
    public static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="count"/> mutations from number <paramref name="first"/> on.</summary>
    public static TorrentFuzzReport Run(int first, int count)
    {
        var accepted = 0;
        var bytes = 0L;
        var slowest = TimeSpan.Zero;
        var failures = new List<string>();
        for (var run = first; run < first + count; run++)
        {
            var torrent = TorrentMutator.Mutate(run);
            bytes += torrent.Length;
            var start = Stopwatch.GetTimestamp();
            var (isAccepted, failure) = Read(torrent);
            var elapsed = Stopwatch.GetElapsedTime(start);
            accepted += isAccepted ? 1 : 0;
            slowest = elapsed > slowest ? elapsed : slowest;
            failure ??= elapsed > HangLimit ? $"took {elapsed}" : null;
            if (failure is not null)
            {
                failures.Add($"run {run}: {failure}");
            }
        }

        return new TorrentFuzzReport(count, accepted, bytes, slowest, failures);
    }

    private static (bool IsAccepted, string? Failure) Read(byte[] torrent)
    {
        try
        {
            var whole = TorrentMetadataReader.Read(torrent);
            var info = TorrentMetadataReader.ReadInfo(torrent);
            return (whole.IsAccepted || info.IsAccepted, Contradiction(whole) ?? Contradiction(info));
        }
        catch (Exception exception)
        {
            return (false, exception.ToString());
        }
    }

    private static string? Contradiction(TorrentReadResult result)
    {
        if (result.Metadata is not { } metadata)
        {
            return result.Rejection is null ? "neither metadata nor rejection" : null;
        }

        var offset = 0L;
        foreach (var file in metadata.Files)
        {
            if (file.OffsetBytes != offset || file.LengthBytes < 0 || file.Path.Split('/').Any(part => part.Trim('.', ' ').Length == 0))
            {
                return $"accepted file {file}";
            }

            offset += file.LengthBytes;
        }

        var pieces = (long)metadata.PieceCount * metadata.PieceLength;
        return offset == metadata.TotalBytes && pieces >= offset && pieces - offset < metadata.PieceLength ? null : "sizes do not add up";
    }
}

/// <summary>What a fuzz run saw.</summary>
/// <param name="Accepted">Mutants that are still torrents: the mutations do not all die in the first byte.</param>
public sealed record TorrentFuzzReport(int Runs, int Accepted, long TotalBytes, TimeSpan Slowest, IReadOnlyList<string> Failures);
