using Miauflix.Application.Catalog.Contracts;

namespace Miauflix.Application.Catalog;

/// <summary>The answer where nobody keeps track of what was watched.</summary>
internal sealed class NoWatchImport : IWatchImport
{
    public bool IsKept => false;

    public Task ApplyAsync(Guid userId, IReadOnlyList<ImportedWatch> watches, CancellationToken cancellationToken) => Task.CompletedTask;
}
