using System.Globalization;
using System.IO.Pipes;
using Miauflix.Infrastructure.Common.Processes;
using Miauflix.TestKit;

namespace Miauflix.Infrastructure.Tests.Common.Processes;

public sealed class ChildProgramTests
{
    [Test]
    public async Task A_child_inherits_no_descriptor_but_the_standard_streams()
    {
        using var directory = new TempDirectory();
        var listing = directory.Combine("descriptors");
        // Its other end lacks close-on-exec, as the sockets of libtorrent do.
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);

        await ChildProgram.RunAsync("sh", ["-c", $"ls /proc/self/fd >'{listing}'"], isBackground: false, CancellationToken.None);

        var descriptors = await File.ReadAllLinesAsync(listing);
        Assert.That(descriptors, Has.Member("1").And.No.Member(pipe.GetClientHandleAsString()));
    }

    [Test]
    public async Task A_child_that_nobody_waits_for_lets_others_go_first()
    {
        Assert.That(await NicenessAsync(isBackground: true), Is.GreaterThan(await NicenessAsync(isBackground: false)));
    }

    private static async Task<int> NicenessAsync(bool isBackground)
    {
        using var directory = new TempDirectory();
        var file = directory.Combine("niceness");
        await ChildProgram.RunAsync("sh", ["-c", $"nice >'{file}'"], isBackground, CancellationToken.None);
        return int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
    }
}
