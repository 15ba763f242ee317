using System.Text.Json;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Infrastructure.Accounts.Audit;

/// <summary>Completes an event with the request at hand and hands it to <see cref="AuditWriter"/>.</summary>
internal sealed class AuditLog(AuditBuffer buffer, IRequestOrigin origin, ICurrentUser currentUser, TimeProvider clock) : IAuditLog
{
    public void Record(AuditEvent auditEvent)
    {
        var now = clock.GetUtcNow();
        var metadata = new Dictionary<string, string>(auditEvent.Metadata);
        if (origin.Method.Length > 0)
        {
            metadata["method"] = origin.Method;
            metadata["route"] = origin.Route;
        }

        buffer.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            EventType = auditEvent.Type,
            Severity = auditEvent.Severity,
            Description = auditEvent.Description,
            UserId = auditEvent.UserId ?? currentUser.Caller?.UserId,
            UserEmail = auditEvent.UserEmail,
            Ip = origin.Ip,
            UserAgent = origin.UserAgent,
            Metadata = JsonSerializer.Serialize(metadata),
            CreatedAt = now,
        });
    }
}
