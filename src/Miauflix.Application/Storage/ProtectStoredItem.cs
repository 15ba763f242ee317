using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Pins an item: it is not deleted automatically. Users pin at most five items, of at most a fifth of the quota; administrators any.</summary>
/// <param name="Until">Null = for good.</param>
public sealed record ProtectStoredItem(Guid ItemId, DateTimeOffset? Until, string? Note) : IRequest;

internal sealed class ProtectStoredItemValidator : AbstractValidator<ProtectStoredItem>
{
    public ProtectStoredItemValidator() => RuleFor(request => request.Note)
        .MaximumLength(StorageProtection.MaxNoteLength).WithMessage($"must have at most {StorageProtection.MaxNoteLength} characters");
}

internal sealed class ProtectStoredItemHandler(IWriteQueue writes, StorageQuota quota, StorageLedger ledger, ICurrentUser currentUser, TimeProvider clock)
    : AsyncRequestHandler<ProtectStoredItem>
{
    private const int PinsOfUser = 5;
    private const int ShareOfUser = 5;

    protected override async Task Handle(ProtectStoredItem request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var mostBytes = (await quota.ReadAsync(cancellationToken)).QuotaBytes / ShareOfUser;
        await writes.RunAsync<IStorageDb, bool>(
            "storage.protect",
            async (db, token) =>
            {
                if (!await db.StoredItems.AnyAsync(item => item.Id == request.ItemId && item.State != StoredItemState.Absent, token))
                {
                    throw new NotFoundException("Stored item");
                }

                var pins = await db.StorageProtections.Where(pin => pin.UserId == caller.UserId || pin.ItemId == request.ItemId).ToListAsync(token);
                var pin = pins.SingleOrDefault(pin => pin.ItemId == request.ItemId);
                if (caller.Role != UserRole.Admin)
                {
                    RefuseTooMany([.. pins.Where(other => other.UserId == caller.UserId).Select(other => other.ItemId).Append(request.ItemId).Distinct()], mostBytes);
                }

                var now = clock.GetUtcNow();
                pin ??= db.StorageProtections.Add(new StorageProtection { ItemId = request.ItemId, CreatedAt = now }).Entity;
                (pin.UserId, pin.Until, pin.Note) = (caller.UserId, request.Until, request.Note ?? "");
                return true;
            },
            cancellationToken);
    }

    private void RefuseTooMany(IReadOnlyList<Guid> pinned, long mostBytes)
    {
        if (pinned.Count > PinsOfUser || pinned.Sum(ledger.OnDiskBytes) > mostBytes)
        {
            throw new ConflictException("Too much is pinned", "too-many-pins");
        }
    }
}
