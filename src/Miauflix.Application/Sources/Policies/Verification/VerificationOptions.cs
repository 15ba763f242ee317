namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>What administrators add to verification.</summary>
public sealed class VerificationOptions
{
    public const string Section = "Sources:Verification";

    /// <summary>Further extensions, with or without the dot, of files that no torrent may hold.</summary>
    public IReadOnlyList<string> UserDefinedExtensions { get; init; } = [];

    /// <summary>Words that no release name may hold, compared without regard to case.</summary>
    public IReadOnlyList<string> BannedKeywords { get; init; } = [];
}
