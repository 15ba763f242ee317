using Miauflix.Api.Tests.Server;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Ports;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Miauflix.Api.Tests.Common.Startup;

/// <summary>What the server tries out before it calls itself ready.</summary>
public sealed class RehearsalTests
{
    [Test]
    public async Task Every_rehearsal_succeeds_and_leaves_nothing_behind()
    {
        // Of its own: other servers on this machine rehearse as well.
        using var temporary = new OwnTemporaryFiles();
        using var server = ApiServer.Start(ApiServer.PatientStreaming);
        await using var scope = server.Services.CreateAsyncScope();
        var rehearsals = scope.ServiceProvider.GetServices<IRehearsal>().ToList();

        foreach (var rehearsal in rehearsals)
        {
            await rehearsal.RehearseAsync(CancellationToken.None);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rehearsals, Has.Count.GreaterThanOrEqualTo(6));
            Assert.That(await scope.ServiceProvider.GetRequiredService<IStorageDb>().StoredItems.AnyAsync(), Is.False);
            Assert.That(scope.ServiceProvider.GetRequiredService<ITorrentEngine>().Torrents, Is.Empty);
            Assert.That(Directory.GetDirectories(temporary.Path, "miauflix-rehearsal-*"), Is.Empty);
        }
    }

    [Test]
    public async Task A_rehearsal_that_fails_stops_neither_the_others_nor_the_server()
    {
        var last = new Rehearsal(() => Task.CompletedTask);
        using var server = ApiServer.Start(services: services => services
            .RemoveAll<IRehearsal>()
            .AddSingleton<IRehearsal>(new Rehearsal(() => throw new InvalidOperationException("as tested")))
            .AddSingleton<IRehearsal>(last));

        using var client = server.CreateClient();
        using var response = await client.GetAsync(new Uri("/api/health/ready", UriKind.Relative));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.IsSuccessStatusCode, Is.True);
            Assert.That(last.IsDone, Is.True, "ready means rehearsed");
        }
    }

    /// <summary>Temporary files of this process lie in a directory of their own until disposal.</summary>
    private sealed class OwnTemporaryFiles : IDisposable
    {
        private const string Variable = "TMPDIR";
        private readonly TempDirectory _directory = new();
        private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

        public OwnTemporaryFiles() => Environment.SetEnvironmentVariable(Variable, Path);

        public string Path => _directory.Path;

        public void Dispose()
        {
            Environment.SetEnvironmentVariable(Variable, _before);
            _directory.Dispose();
        }
    }

    private sealed class Rehearsal(Func<Task> step) : IRehearsal
    {
        public bool IsDone { get; private set; }

        public async Task RehearseAsync(CancellationToken cancellationToken)
        {
            await step();
            IsDone = true;
        }
    }
}
