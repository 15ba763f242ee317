using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;

namespace Miauflix.Application.Common.Health;

/// <summary>Whether the server can do its work: migrations applied, the database readable, everything started and rehearsed.</summary>
public sealed record GetReadiness : IRequest<Readiness>;

/// <param name="Status"><c>ready</c>, <c>starting</c> or <c>unhealthy</c>.</param>
public sealed record Readiness(string Status, ReadinessChecks Checks)
{
    [JsonIgnore]
    public bool IsReady => Status == "ready";
}

/// <param name="Database"><c>ok</c> or <c>failed</c>.</param>
/// <param name="Migrations"><c>ok</c> or <c>pending</c>.</param>
public sealed record ReadinessChecks(string Database, string Migrations);

internal sealed class GetReadinessHandler(IDatabaseState database, IStartState start) : IRequestHandler<GetReadiness, Readiness>
{
    public async Task<Readiness> Handle(GetReadiness request, CancellationToken cancellationToken)
    {
        var canRead = await database.CanReadAsync(cancellationToken);
        var checks = new ReadinessChecks(canRead ? "ok" : "failed", database.IsMigrated ? "ok" : "pending");
        var status = (canRead, database.IsMigrated && start.HasStarted) switch
        {
            (true, true) => "ready",
            (_, false) => "starting",
            _ => "unhealthy",
        };
        return new Readiness(status, checks);
    }
}
