namespace Miauflix.Infrastructure.Sources.Providers.Yts;

/// <summary>Settings of YTS.</summary>
public sealed class YtsOptions : ProviderSettings
{
    public const string Section = "Sources:Providers:Yts";

    public YtsOptions()
    {
        RatePerMinute = 30;
        Priority = 10;
    }
}
