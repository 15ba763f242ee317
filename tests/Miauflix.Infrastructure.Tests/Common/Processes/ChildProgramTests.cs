using System.Diagnostics;
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

        await ChildProgram.RunAsync("sh", ["-c", $"ls /proc/self/fd >'{listing}'"], ProcessPriorityClass.Normal, CancellationToken.None);

        var descriptors = await File.ReadAllLinesAsync(listing);
        Assert.That(descriptors, Has.Member("1").And.No.Member(pipe.GetClientHandleAsString()));
    }
    [Test]
    public async Task A_child_that_nobody_waits_for_lets_others_go_first()
    {
        using var directory = new TempDirectory();
        var own = directory.Combine("own");
        await ChildProgram.RunAsync("sh", ["-c", $"nice >'{own}'"], ProcessPriorityClass.Normal, CancellationToken.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // Ends when it is nicer than another; that is set just after its start.
        var script = $"until [ \"$(nice)\" -gt \"$(cat '{own}')\" ]; do :; done";
        Assert.That(
            async () => await ChildProgram.RunAsync("sh", ["-c", script], ProcessPriorityClass.BelowNormal, deadline.Token),
            Throws.Nothing);
    }
}
