namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Answered by Progress: takes over what was watched elsewhere.</summary>
public interface IWatchImport
{
    /// <summary>Whether watched state is kept at all; nothing is read elsewhere otherwise.</summary>
    bool IsKept { get; }

    /// <summary>
    /// Applies a batch in one transaction. Never clears what is watched; of two times the later wins; the same batch again changes nothing.
    /// Publishes no playback notification.
    /// </summary>
    Task ApplyAsync(Guid userId, IReadOnlyList<ImportedWatch> watches, CancellationToken cancellationToken);
}

/// <param name="IsWatched">Wholly; else begun.</param>
/// <param name="Fraction">0 … 1, how far.</param>
/// <param name="At">When last.</param>
public sealed record ImportedWatch(PlayedTitle Title, bool IsWatched, double Fraction, DateTimeOffset At);
