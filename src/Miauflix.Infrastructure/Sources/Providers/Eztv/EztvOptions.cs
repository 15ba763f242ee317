namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>Settings of EZTV.</summary>
public sealed class EztvOptions : ProviderSettings
{
    public const string Section = "Sources:Providers:Eztv";

    public EztvOptions() => Priority = 30;
}
