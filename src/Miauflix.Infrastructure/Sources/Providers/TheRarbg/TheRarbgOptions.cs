namespace Miauflix.Infrastructure.Sources.Providers.TheRarbg;

/// <summary>Settings of TheRARBG.</summary>
public sealed class TheRarbgOptions : ProviderSettings
{
    public const string Section = "Sources:Providers:TheRarbg";

    public TheRarbgOptions() => Priority = 20;
}
