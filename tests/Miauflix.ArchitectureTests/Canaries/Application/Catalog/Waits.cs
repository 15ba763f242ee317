using Microsoft.AspNetCore.Http;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Methods that cannot be stopped.</summary>
internal sealed class Waits
{
    public Task ForeverAsync() => Task.CompletedTask;

    internal static ValueTask<int> TokenFirstAsync(CancellationToken cancellationToken, int seconds) =>
        new(cancellationToken.IsCancellationRequested ? 0 : seconds);

    public IAsyncEnumerable<int> EndlessAsync() => AsyncEnumerable.Empty<int>();
}

/// <summary>As it should be, or not ours to shape.</summary>
internal sealed class PoliteWaits : IAsyncDisposable
{
    public Task LastAsync(int seconds, CancellationToken cancellationToken, bool loud = false) =>
        loud && seconds > 0 ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    public Task InvokeAsync(HttpContext context) => context.Response.CompleteAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
