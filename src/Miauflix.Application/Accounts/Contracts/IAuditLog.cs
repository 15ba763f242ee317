using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Contracts;

/// <summary>
/// The audit log. Rows are written in batches, at most 1 s later and at shutdown; recording never waits and never fails a request. Address,
/// user agent, method and route are added from the request at hand.
/// </summary>
public interface IAuditLog
{
    void Record(AuditEvent auditEvent);
}

/// <summary>What to record. Metadata holds ids and names only; never a token, key or password.</summary>
public sealed record AuditEvent(AuditEventType Type, string Description, AuditSeverity Severity = AuditSeverity.Info)
{
    /// <summary>The user it is about, when that is not the caller.</summary>
    public Guid? UserId { get; init; }

    public string? UserEmail { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
