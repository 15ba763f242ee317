using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Ends an API key and the streaming keys issued to it. Users end their own, administrators anyone's.</summary>
public sealed record RevokeApiKey(string Id) : IRequest;

internal sealed class RevokeApiKeyHandler(
    IWriteQueue writes,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : AsyncRequestHandler<RevokeApiKey>
{
    protected override async Task Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var id = Guid.TryParseExact(request.Id, "D", out var parsed) ? parsed : throw new NotFoundException("API key");
        await writes.RunAsync<IAccountsDb, bool>(
            "accounts.revoke-api-key",
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var key = await db.ApiKeys.SingleOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, token);
                if (key is null || (key.UserId != caller.UserId && caller.Role != UserRole.Admin))
                {
                    throw new NotFoundException("API key");
                }

                key.RevokedAt = now;
                await db.RevokeStreamingKeysAsync(row => row.ApiKeyId == id, now, token);
                return true;
            },
            cancellationToken);
        access.Ended(AccessSubject.ApiKey(id));
        audit.Record(new AuditEvent(AuditEventType.ApiKeyRevoked, "API key revoked")
        {
            Metadata = new Dictionary<string, string> { ["apiKeyId"] = id.ToString("D") },
        });
    }
}
