using System.Diagnostics;
using System.Runtime.InteropServices;
using Miauflix.Infrastructure.Common.Memory;

namespace Miauflix.Infrastructure.Tests.Common.Memory;

/// <summary>Memory that native code has freed.</summary>
public sealed class NativeHeapTests
{
    private const int BlockBytes = 16 * 1024;
    private const int Blocks = 16 * 1024;

    [Test]
    [Platform("Linux", Reason = "other C libraries give back by themselves")]
    public void Gives_back_what_lies_below_a_block_in_use()
    {
        var content = new byte[BlockBytes];
        var blocks = new nint[Blocks];
        for (var index = 0; index < Blocks; index++)
        {
            blocks[index] = Marshal.AllocHGlobal(BlockBytes);
            Marshal.Copy(content, 0, blocks[index], BlockBytes);
        }

        Array.ForEach(blocks[..^1], Marshal.FreeHGlobal);

        var held = ResidentBytes();
        NativeHeap.Trim();
        var left = ResidentBytes();
        Marshal.FreeHGlobal(blocks[^1]);
        Assert.That(held - left, Is.GreaterThan((long)Blocks * BlockBytes / 2));
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
