using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>What was done with stored data, newest first.</summary>
/// <param name="Action"><c>delete</c>, <c>verify</c>, <c>policy</c>, <c>orphan</c> or <c>refuse</c>; null = all.</param>
public sealed record ListStorageOperations(string? Action, DateTimeOffset? From, DateTimeOffset? To, int Page, int PageSize)
    : IRequest<Page<StorageOperationView>>, IPageRequest;

public sealed record StorageOperationView(
    Guid Id,
    DateTimeOffset Time,
    string Actor,
    StorageAction Action,
    Guid? ItemId,
    string Title,
    long Bytes,
    string Reason,
    string Strategy,
    string Outcome,
    string? Before,
    string? After);

internal sealed class ListStorageOperationsValidator : AbstractValidator<ListStorageOperations>
{
    public ListStorageOperationsValidator()
    {
        this.ValidatePage();
        RuleFor(request => request.Action)
            .Must(action => action is null || Enum.TryParse<StorageAction>(action, ignoreCase: true, out _))
            .WithMessage("must be delete, verify, policy, orphan or refuse");
    }
}

internal sealed class ListStorageOperationsHandler(IStorageDb db) : IRequestHandler<ListStorageOperations, Page<StorageOperationView>>
{
    public async Task<Page<StorageOperationView>> Handle(ListStorageOperations request, CancellationToken cancellationToken)
    {
        var rows = db.StorageOperations.AsNoTracking();
        if (request.Action is not null)
        {
            var action = Enum.Parse<StorageAction>(request.Action, ignoreCase: true);
            rows = rows.Where(row => row.Action == action);
        }

        if (request.From is { } from)
        {
            rows = rows.Where(row => row.Time >= from);
        }

        if (request.To is { } to)
        {
            rows = rows.Where(row => row.Time <= to);
        }

        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.Time).ThenByDescending(row => row.Id)
            .Skip((int)Math.Min(request.Skip(), total))
            .Take(request.PageSize)
            .ToListAsync(cancellationToken);
        return new Page<StorageOperationView>([.. page.Select(View)], request.Page, request.PageSize, total);
    }

    private static StorageOperationView View(StorageOperation row) => new(
        row.Id,
        row.Time,
        row.UserId is null ? "system" : "user",
        row.Action,
        row.ItemId,
        row.Title,
        row.Bytes,
        row.Reason,
        row.Strategy,
        row.Outcome,
        row.Before,
        row.After);
}
