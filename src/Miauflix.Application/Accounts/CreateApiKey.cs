using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Makes an API key for the caller.</summary>
/// <param name="ExpiresInDays">1..3650; null = never.</param>
public sealed record CreateApiKey(string? Name, IReadOnlyList<string>? Scopes, int? ExpiresInDays) : IRequest<NewApiKey>;

/// <summary>The only time the key itself is seen.</summary>
public sealed record NewApiKey(
    Guid Id,
    string Name,
    string Key,
    string Prefix,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"{nameof(NewApiKey)} {{ {nameof(Id)} = {Id} }}";
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    private const int MaxDays = 3650;

    public CreateApiKeyValidator()
    {
        RuleFor(request => request.Name)
            .Must(name => name?.Trim().Length is >= 1 and <= ApiKey.MaxNameLength && !name.Any(char.IsControl))
            .WithMessage($"must have 1 to {ApiKey.MaxNameLength} characters");
        RuleFor(request => request.Scopes).Must(scopes => ApiKeyScopeNames.TryParse(scopes, out _)).WithMessage("must be some of read, play, write, admin");
        RuleFor(request => request.ExpiresInDays).InclusiveBetween(1, MaxDays).WithMessage($"must be 1 to {MaxDays}");
    }
}

internal sealed class CreateApiKeyHandler(IWriteQueue writes, ICurrentUser currentUser, IAuditLog audit, TimeProvider clock)
    : IRequestHandler<CreateApiKey, NewApiKey>
{
    public async Task<NewApiKey> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        if (!ApiKeyScopeNames.TryParse(request.Scopes, out var scopes) || (scopes.HasFlag(ApiKeyScopes.Admin) && caller.Role != UserRole.Admin))
        {
            throw new ForbiddenException();
        }

        var now = clock.GetUtcNow();
        var secret = ApiKey.Marker + OpaqueToken.Create();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            UserId = caller.UserId,
            Name = request.Name!.Trim(),
            Prefix = secret[..ApiKey.PrefixLength],
            KeyHash = OpaqueToken.Hash(secret),
            Scopes = scopes,
            CreatedAt = now,
            ExpiresAt = request.ExpiresInDays is { } days ? now.AddDays(days) : null,
        };
        await writes.RunAsync<IAccountsDb, bool>("accounts.create-api-key", (db, token) => AddAsync(db, key, token), cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.ApiKeyCreated, "API key created")
        {
            Metadata = new Dictionary<string, string> { ["apiKeyId"] = key.Id.ToString("D") },
        });
        return new NewApiKey(key.Id, key.Name, secret, key.Prefix, ApiKeyScopeNames.Of(scopes), key.CreatedAt, key.ExpiresAt);
    }

    private static async Task<bool> AddAsync(IAccountsDb db, ApiKey key, CancellationToken cancellationToken)
    {
        if (await db.ApiKeys.CountAsync(row => row.UserId == key.UserId && row.RevokedAt == null, cancellationToken) >= ApiKey.MaxPerUser)
        {
            throw new ConflictException($"At most {ApiKey.MaxPerUser} API keys", "too-many-api-keys");
        }

        db.ApiKeys.Add(key);
        return true;
    }
}
