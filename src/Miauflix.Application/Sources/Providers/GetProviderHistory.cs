using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Providers;

/// <summary>What a provider did, hour by hour, the latest first; hours without a call are missing.</summary>
/// <param name="Hours">1..720: how far back.</param>
public sealed record GetProviderHistory(string Id, int Hours) : IRequest<IReadOnlyList<ProviderHour>>;

/// <param name="Hour">Its start.</param>
/// <param name="Failures">Calls that failed, by kind.</param>
/// <param name="Grabs">.torrent files fetched.</param>
public sealed record ProviderHour(
    DateTimeOffset Hour,
    int Queries,
    IReadOnlyDictionary<string, int> Failures,
    int Results,
    int Accepted,
    long? AverageMs,
    long? P95Ms,
    int Grabs,
    int GrabFailures);

internal sealed class GetProviderHistoryValidator : AbstractValidator<GetProviderHistory>
{
    private const int MaxHours = 720;

    public GetProviderHistoryValidator() =>
        RuleFor(request => request.Hours).InclusiveBetween(1, MaxHours).WithMessage($"must be 1 to {MaxHours}");
}

internal sealed class GetProviderHistoryHandler(ProviderBoard board, ISourcesDb db, TimeProvider clock)
    : IRequestHandler<GetProviderHistory, IReadOnlyList<ProviderHour>>
{
    public async Task<IReadOnlyList<ProviderHour>> Handle(GetProviderHistory request, CancellationToken cancellationToken)
    {
        var provider = await board.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("Provider");
        var since = clock.GetUtcNow().AddHours(-request.Hours);
        var hours = await db.ProviderStats
            .Where(stat => stat.Provider == provider.Id && stat.Hour > since)
            .OrderByDescending(stat => stat.Hour)
            .ToListAsync(cancellationToken);
        return [.. hours.Select(View)];
    }

    private static ProviderHour View(ProviderStat stat)
    {
        var sum = ProviderFigures.Sum([stat]);
        return new ProviderHour(
            stat.Hour,
            stat.Queries,
            stat.Failures.ToDictionary(failure => Name(failure.Key), failure => failure.Value),
            stat.Results,
            stat.Accepted,
            sum.AverageMs,
            sum.P95Ms,
            stat.Grabs,
            stat.GrabFailures);
    }

    private static string Name(ProviderFailureKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
