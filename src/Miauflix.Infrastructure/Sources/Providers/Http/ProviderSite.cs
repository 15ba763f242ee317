namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>How a provider is reached.</summary>
/// <param name="Id">Of the provider.</param>
/// <param name="BuiltInHosts">Hosts known to serve it, preferred first.</param>
/// <param name="Settings">What the operator says.</param>
/// <param name="Spacing">Least time between two calls.</param>
internal sealed record ProviderSite(string Id, IReadOnlyList<string> BuiltInHosts, ProviderSettings Settings, TimeSpan Spacing = default)
{
    /// <summary>The operator's bases alone, unless the built-in ones were asked for too.</summary>
    public IReadOnlyList<Uri> Bases
    {
        get
        {
            var own = Settings.OwnBases;
            return own.Count > 0 && !Settings.UseBuiltInMirrors
                ? own
                : [.. own, .. BuiltInHosts.Select(host => new Uri($"https://{host}/"))];
        }
    }

    /// <summary>Whether mirrors that are found beside the built-in ones may be used.</summary>
    public bool TakesDiscovered => Settings.OwnBases.Count == 0 || Settings.UseBuiltInMirrors;
}
