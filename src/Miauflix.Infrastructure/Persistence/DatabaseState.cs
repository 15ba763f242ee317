using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Answers the readiness check.</summary>
internal sealed class DatabaseState(IDbContextFactory<MiauflixDbContext> contexts) : IDatabaseState
{
    private volatile bool _isMigrated;

    public bool IsMigrated => _isMigrated;

    public void MarkReady() => _isMigrated = true;

    public async Task<bool> CanReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CanConnectAsync(cancellationToken);
    }
}
