namespace Miauflix.Infrastructure.Accounts.Tokens;

/// <summary>How access tokens are signed.</summary>
public sealed class JwtOptions
{
    public const string Section = "Jwt";

    /// <summary><c>JWT_SECRET</c>: at least 32 bytes of UTF-8; empty = generated once and kept in the data directory.</summary>
    public string Secret { get; set; } = "";
}
