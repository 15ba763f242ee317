namespace Miauflix.Infrastructure.Sources.Providers.Nyaa;

/// <summary>Settings of Nyaa.</summary>
public sealed class NyaaOptions : ProviderSettings
{
    public const string Section = "Sources:Providers:Nyaa";

    public NyaaOptions() => Priority = 40;
}
