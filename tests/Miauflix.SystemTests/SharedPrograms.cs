using Miauflix.TestKit.Page;

namespace Miauflix.SystemTests;

/// <summary>Ends what fixtures share. At the root, as fixtures below a set-up of their own namespace would run after all others.</summary>
[SetUpFixture]
internal sealed class SharedPrograms
{
    [OneTimeTearDown]
    public Task StopAsync() => Chromium.StopAsync();
}
