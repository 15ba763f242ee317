using MediatR;

namespace Miauflix.Application.Common.Persistence;

/// <summary>Keeps the database file in shape: planner statistics, write-ahead log, free pages, full-text index.</summary>
public sealed record MaintainDatabase : IRequest;

internal sealed class MaintainDatabaseHandler(IDatabaseUpkeep upkeep) : IRequestHandler<MaintainDatabase>
{
    public async Task<Unit> Handle(MaintainDatabase request, CancellationToken cancellationToken)
    {
        await upkeep.RunAsync(cancellationToken);
        return Unit.Value;
    }
}
