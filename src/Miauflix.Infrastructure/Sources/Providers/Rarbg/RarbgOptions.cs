namespace Miauflix.Infrastructure.Sources.Providers.Rarbg;

/// <summary>Settings of a service that speaks the API of RARBG.</summary>
public sealed class RarbgOptions : ProviderSettings
{
    public const string Section = "Sources:Providers:Rarbg";

    public RarbgOptions() => Priority = 50;
}
