namespace Miauflix.Infrastructure.Common.Security;

/// <summary>The key that encrypts source identifiers at rest.</summary>
public sealed class SourceSecurityOptions
{
    public const string Section = "Sources:Security";

    /// <summary>
    /// <c>SOURCE_SECURITY_KEY</c>: base64 (standard alphabet) of exactly 32 bytes. Empty = the key file in the data directory, made on
    /// the first start.
    /// </summary>
    public string Key { get; set; } = "";
}
