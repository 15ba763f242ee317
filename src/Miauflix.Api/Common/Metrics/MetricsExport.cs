using Miauflix.Api.Accounts.Access;
using Prometheus;

namespace Miauflix.Api.Common.Metrics;

/// <summary>
/// <c>/metrics</c> in the Prometheus format, for administrators: our own meter (<c>miauflix_…</c>), requests and the runtime. The adapter
/// listens from the start: what is measured before the first scrape counts too.
/// </summary>
internal static class MetricsExport
{
    private static readonly string[] Meters = ["miauflix", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly Lazy<IDisposable> Adapter = new(() => MeterAdapter.StartListening(
        new MeterAdapterOptions { InstrumentFilterPredicate = instrument => Meters.Contains(instrument.Meter.Name) }));

    public static void Start()
    {
        Prometheus.Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressMeters = true });
        _ = Adapter.Value;
    }

    public static void MapMetricsExport(this IEndpointRouteBuilder routes) =>
        routes.MapMetrics("/metrics").RequireAuthorization(AccessPolicies.Admin);
}
