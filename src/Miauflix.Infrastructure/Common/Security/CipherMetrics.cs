using System.Diagnostics.Metrics;

namespace Miauflix.Infrastructure.Common.Security;

internal static class CipherMetrics
{
    private static readonly Meter Meter = new("miauflix");

    public static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("cipher_failures_total", description: "Encrypted fields that did not verify");
}
