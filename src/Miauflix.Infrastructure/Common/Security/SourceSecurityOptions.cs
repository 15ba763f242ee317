namespace Miauflix.Infrastructure.Common.Security;

/// <summary>The keys of encryption at rest.</summary>
public sealed class SourceSecurityOptions
{
    public const string Section = "Sources:Security";

    /// <summary>
    /// <c>SOURCE_SECURITY_KEY</c>: base64 (standard alphabet) of exactly 32 bytes. Empty = the key file in the data directory, made on
    /// the first start.
    /// </summary>
    public string Key { get; set; } = "";

    /// <summary><c>SOURCE_SECURITY_KEY_PREVIOUS</c>: older keys, separated by commas or lines; read with until <c>rotate-key</c> is done.</summary>
    public string PreviousKeys { get; set; } = "";
}
