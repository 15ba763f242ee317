using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>What has aired: a date that is known and reached, by UTC shifted by <c>Catalog:AirDateOffsetHours</c>.</summary>
internal sealed class AirDates(IOptionsMonitor<CatalogOptions> options, TimeProvider clock)
{
    /// <summary>The day that counts as today.</summary>
    public DateOnly Today =>
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(options.CurrentValue.AirDateOffsetHours));

    public bool IsAired(DateOnly? airDate) => airDate <= Today;
}
