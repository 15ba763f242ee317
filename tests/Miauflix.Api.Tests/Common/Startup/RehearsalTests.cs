using Miauflix.Api.Tests.Server;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Common.Startup;

/// <summary>What the server tries out after its start.</summary>
public sealed class RehearsalTests
{
    [Test]
    public async Task Every_rehearsal_succeeds_and_leaves_nothing_behind()
    {
        using var server = ApiServer.Start();
        await using var scope = server.Services.CreateAsyncScope();
        var rehearsals = scope.ServiceProvider.GetServices<IRehearsal>().ToList();

        foreach (var rehearsal in rehearsals)
        {
            await rehearsal.RehearseAsync(CancellationToken.None);
        }

        Assert.That(rehearsals, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(await scope.ServiceProvider.GetRequiredService<IStorageDb>().StoredItems.AnyAsync(), Is.False);
    }

    [Test]
    public async Task A_rehearsal_that_fails_stops_neither_the_others_nor_the_server()
    {
        var last = new Rehearsal(() => Task.CompletedTask);
        using var server = ApiServer.Start(services: services => services
            .AddSingleton<IRehearsal>(new Rehearsal(() => throw new InvalidOperationException("as tested")))
            .AddSingleton<IRehearsal>(last));

        await last.IsDone.Task.WaitAsync(TimeSpan.FromMinutes(1));

        using var client = server.CreateClient();
        using var response = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
        Assert.That(response.IsSuccessStatusCode, Is.True);
    }

    private sealed class Rehearsal(Func<Task> step) : IRehearsal
    {
        public TaskCompletionSource IsDone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task RehearseAsync(CancellationToken cancellationToken)
        {
            await step();
            IsDone.TrySetResult();
        }
    }
}
