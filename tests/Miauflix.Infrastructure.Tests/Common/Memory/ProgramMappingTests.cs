using Miauflix.Infrastructure.Common.Memory;

namespace Miauflix.Infrastructure.Tests.Common.Memory;

/// <summary>Entries of <c>/proc/[pid]/smaps</c>.</summary>
public sealed class ProgramMappingTests
{
    [TestCase("r-xp", 0, 0, "/opt/miau flix/a.dll", true)]
    [TestCase("r--s", 0, 0, "/opt/miau flix/a.dll", true)]
    [TestCase("r--p", 4, 0, "/opt/miau flix/a.dll", false)]
    [TestCase("r--p", 0, 4, "/opt/miau flix/a.dll", false)]
    [TestCase("rw-p", 0, 0, "/opt/miau flix/a.dll", false)]
    [TestCase("r--p", 0, 0, "", false)]
    public void Is_as_on_disk_when_nothing_in_it_was_or_can_be_changed(
        string permissions, int anonymous, int swapped, string file, bool isAsOnDisk)
    {
        var mappings = ProgramMapping.Read(
        [
            .. Entry("7f0000000000-7f0000001000", "rw-p", 4, 0, "[heap]"),
            .. Entry("7f1c2b000000-7f1c2b00c000", permissions, anonymous, swapped, file),
        ]).ToList();

        Assert.That(mappings, Has.Count.EqualTo(2));
        Assert.That(mappings[0].IsAsOnDisk, Is.False);
        Assert.That(mappings[1].IsAsOnDisk, Is.EqualTo(isAsOnDisk));
        Assert.That(mappings[1].File, Is.EqualTo(file));
        Assert.That(((ulong)mappings[1].Start, (ulong)mappings[1].End), Is.EqualTo((0x7f1c2b000000UL, 0x7f1c2b00c000UL)));
        Assert.That(mappings[1].ResidentKilobytes, Is.EqualTo(48));
    }

    private static string[] Entry(string addresses, string permissions, int anonymous, int swapped, string file) =>
    [
        $"{addresses} {permissions} 0003a000 fe:00 1311029{(file.Length > 0 ? $"                    {file}" : " ")}",
        "Size:                 48 kB",
        "Rss:                  48 kB",
        $"Anonymous:       {anonymous,8} kB",
        $"Swap:            {swapped,8} kB",
        "SwapPss:               0 kB",
        "VmFlags: rd ex mr mw me sd",
    ];
}
