namespace Miauflix.Infrastructure.Sources.Providers.X1337;

/// <summary>Settings of 1337x.</summary>
public sealed class X1337Options : ProviderSettings
{
    public const string Section = "Sources:Providers:X1337";

    public X1337Options() => Priority = 60;
}
