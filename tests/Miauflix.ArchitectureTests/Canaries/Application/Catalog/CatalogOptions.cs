namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>Has a section; the tests document it in several wrong ways.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Canary";

    [System.ComponentModel.DataAnnotations.Range(1, 9)]
    public int Films { get; set; } = 3;

    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(5);

    public string Name { get; set; } = "";

    public bool IsLoud => Films > 5;
}

/// <summary>Not sealed, no section.</summary>
public class LooseOptions;

/// <summary>Has a section but another name.</summary>
public sealed class CatalogSettings
{
    public const string Section = "Canary:Settings";
}
