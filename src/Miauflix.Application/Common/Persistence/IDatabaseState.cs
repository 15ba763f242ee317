namespace Miauflix.Application.Common.Persistence;

/// <summary>Whether the database can be used; for the readiness route.</summary>
public interface IDatabaseState
{
    /// <summary>Every migration is applied and the start checks have passed.</summary>
    bool IsMigrated { get; }

    /// <summary>The file answers a read now.</summary>
    Task<bool> CanReadAsync(CancellationToken cancellationToken);
}
