namespace Miauflix.ArchitectureTests.Canaries.Application.Misc;

/// <summary>In a folder that is no module.</summary>
internal sealed class Leftover;
