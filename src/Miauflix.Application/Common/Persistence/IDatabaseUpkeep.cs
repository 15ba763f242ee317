namespace Miauflix.Application.Common.Persistence;

/// <summary>Daily work on the database file itself, beside the write queue; readers and writers go on.</summary>
public interface IDatabaseUpkeep
{
    Task RunAsync(CancellationToken cancellationToken);
}
