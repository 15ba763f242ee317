using MediatR;

namespace Miauflix.Application.Common.Statistics;

/// <summary>Figures of the last 24 hours: each name has 288 slots of 5 minutes, newest last; a slot is a count or a summary of durations.</summary>
public sealed record GetStatistics : IRequest<IReadOnlyDictionary<string, IReadOnlyList<object>>>;

/// <summary>Seconds.</summary>
public sealed record DurationSummary(int Count, double Min, double Max, double Avg);

internal sealed class GetStatisticsHandler(IStatistics statistics)
    : IRequestHandler<GetStatistics, IReadOnlyDictionary<string, IReadOnlyList<object>>>
{
    public Task<IReadOnlyDictionary<string, IReadOnlyList<object>>> Handle(GetStatistics request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<object>>>(statistics.Read().ToDictionary(
            figure => figure.Key,
            figure => (IReadOnlyList<object>)[.. figure.Value.Select(Shown)]));

    private static object Shown(StatisticsSlot slot) => slot is { Min: { } min, Max: { } max, Sum: { } sum }
        ? new DurationSummary(slot.Count, min, max, slot.Count == 0 ? 0 : sum / slot.Count)
        : slot.Count;
}
