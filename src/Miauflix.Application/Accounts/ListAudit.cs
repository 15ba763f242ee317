using System.Globalization;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Audit rows, newest first.</summary>
/// <param name="EventType">As shown, e.g. <c>LOGIN_FAILURE</c>.</param>
/// <param name="Severity"><c>INFO WARNING ERROR CRITICAL</c>.</param>
/// <param name="User">Id or address.</param>
/// <param name="From">First instant, a date or an ISO 8601 time.</param>
/// <param name="To">Last instant.</param>
public sealed record ListAudit(string? EventType, string? Severity, string? User, string? From, string? To, int Page, int PageSize)
    : IRequest<Page<AuditItem>>, IPageRequest;

public sealed record AuditItem(
    Guid Id,
    string EventType,
    string Severity,
    string Description,
    Guid? UserId,
    string? UserEmail,
    string Ip,
    string UserAgent,
    JsonElement Metadata,
    DateTimeOffset CreatedAt);

internal sealed class ListAuditValidator : AbstractValidator<ListAudit>
{
    public ListAuditValidator()
    {
        this.ValidatePage();
        RuleFor(request => request.EventType).Must(text => text is null || AuditNames.TryParse<AuditEventType>(text, out _)).WithMessage("is not an event type");
        RuleFor(request => request.Severity).Must(text => text is null || AuditNames.TryParse<AuditSeverity>(text, out _)).WithMessage("is not a severity");
        RuleFor(request => request.From).Must(IsTime).WithMessage("is not a date or time");
        RuleFor(request => request.To).Must(IsTime).WithMessage("is not a date or time");
    }

    private static bool IsTime(string? text) => text is null || AuditNames.TryParseTime(text, out _);
}

internal sealed class ListAuditHandler(IAccountsDb db) : IRequestHandler<ListAudit, Page<AuditItem>>
{
    public async Task<Page<AuditItem>> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        var rows = Filter(request);
        var total = await rows.CountAsync(cancellationToken);
        if (request.Skip() >= total)
        {
            return new Page<AuditItem>([], request.Page, request.PageSize, total);
        }

        var page = await rows
            .AsNoTracking()
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Id)
            .Skip((int)request.Skip())
            .Take(request.PageSize)
            .ToListAsync(cancellationToken);
        return new Page<AuditItem>(page.ConvertAll(Item), request.Page, request.PageSize, total);
    }

    private static AuditItem Item(AuditEntry row) => new(
        row.Id,
        AuditNames.Of(row.EventType),
        AuditNames.Of(row.Severity),
        row.Description,
        row.UserId,
        row.UserEmail,
        row.Ip,
        row.UserAgent,
        JsonSerializer.Deserialize<JsonElement>(row.Metadata),
        row.CreatedAt);

    private IQueryable<AuditEntry> Filter(ListAudit request)
    {
        var rows = db.AuditEntries.AsQueryable();
        if (request.EventType is { } type && AuditNames.TryParse<AuditEventType>(type, out var eventType))
        {
            rows = rows.Where(row => row.EventType == eventType);
        }

        if (request.Severity is { } level && AuditNames.TryParse<AuditSeverity>(level, out var severity))
        {
            rows = rows.Where(row => row.Severity == severity);
        }

        if (request.User is { } user)
        {
            rows = Guid.TryParseExact(user, "D", out var id) ? rows.Where(row => row.UserId == id) : rows.Where(row => row.UserEmail == user);
        }

        if (AuditNames.TryParseTime(request.From, out var from))
        {
            rows = rows.Where(row => row.CreatedAt >= from);
        }

        return AuditNames.TryParseTime(request.To, out var to) ? rows.Where(row => row.CreatedAt <= to) : rows;
    }
}

/// <summary>Enumerations of the audit log in capitals with underscores, and times of its filters.</summary>
internal static class AuditNames
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    public static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = Enum.GetValues<TEnum>().FirstOrDefault(candidate => Of(candidate) == text);
        return Of(value) == text;
    }

    public static bool TryParseTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
}
