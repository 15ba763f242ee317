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

    /// <summary>A page that lists its present addresses (<c>YIFYSTATUS_URL</c>), read hourly while none are configured; empty = none.</summary>
    public string StatusUrl { get; set; } = "https://yifystatus.com/";
}
