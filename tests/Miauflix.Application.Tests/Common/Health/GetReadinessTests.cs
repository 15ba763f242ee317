using Miauflix.Application.Common.Health;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;
using Moq;

namespace Miauflix.Application.Tests.Common.Health;

/// <summary>When the server calls itself ready.</summary>
public sealed class GetReadinessTests
{
    [TestCase(true, true, true, "ready")]
    [TestCase(true, true, false, "starting")]
    [TestCase(true, false, false, "starting")]
    [TestCase(false, false, false, "starting")]
    [TestCase(false, true, true, "unhealthy")]
    public async Task It_is_ready_when_it_reads_a_migrated_database_and_everything_has_started(
        bool canRead,
        bool isMigrated,
        bool hasStarted,
        string status)
    {
        var database = Mock.Of<IDatabaseState>(state => state.CanReadAsync(It.IsAny<CancellationToken>()) == Task.FromResult(canRead) && state.IsMigrated == isMigrated);
        var start = Mock.Of<IStartState>(state => state.HasStarted == hasStarted);

        var readiness = await new GetReadinessHandler(database, start).Handle(new GetReadiness(), CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(readiness.Status, Is.EqualTo(status));
            Assert.That(readiness.IsReady, Is.EqualTo(status == "ready"));
        }
    }
}
