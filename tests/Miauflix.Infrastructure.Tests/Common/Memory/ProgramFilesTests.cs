using System.Reflection;
using System.Runtime.InteropServices;
using Miauflix.Infrastructure.Common.Memory;

namespace Miauflix.Infrastructure.Tests.Common.Memory;

/// <summary>What the process holds of the program's files.</summary>
[Platform("Linux", Reason = "elsewhere nothing is done")]
public sealed class ProgramFilesTests
{
    private const int PageBytes = 4096;

    private static readonly Assembly Program = typeof(System.Linq.Expressions.Expression).Assembly;

    [Test]
    public void What_is_let_go_leaves_the_process_and_is_there_when_it_is_looked_at()
    {
        var held = OnDisk();
        var before = Look(held);
        Assert.That(OnDisk().Sum(mapping => mapping.ResidentKilobytes), Is.GreaterThan(0));

        ProgramFiles.LetGo();

        Assert.That(
            OnDisk().Sum(mapping => mapping.ResidentKilobytes),
            Is.LessThan(held.Sum(mapping => (long)(mapping.End - mapping.Start)) / 1024 / 2));
        Assert.That(Look(held), Is.EqualTo(before));
    }

    private static List<ProgramMapping> OnDisk() =>
        [.. ProgramMapping.Read(File.ReadLines("/proc/self/smaps")).Where(mapping => mapping.IsAsOnDisk && mapping.File == Program.Location)];

    // A byte of each page.
    private static byte[] Look(IEnumerable<ProgramMapping> mappings) =>
        [.. mappings.SelectMany(mapping => Enumerable
            .Range(0, (int)((mapping.End - mapping.Start) / PageBytes))
            .Select(page => Marshal.ReadByte((nint)mapping.Start + (page * PageBytes))))];
}
