using System.Text;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Accounts.Tokens;

/// <summary>Refuses a key that could be guessed.</summary>
internal sealed class JwtOptionsValidator : IValidateOptions<JwtOptions>
{
    public const string Weak = "JWT_SECRET must have at least 32 bytes and be random; leave it out to have one generated.";

    private const int MinBytes = 32;

    /// <summary>A repeated character or a short cycle is no key, however long.</summary>
    private const int MinDistinctCharacters = 8;

    public static bool IsStrong(string secret) =>
        Encoding.UTF8.GetByteCount(secret) >= MinBytes && secret.Distinct().Count() >= MinDistinctCharacters;

    public ValidateOptionsResult Validate(string? name, JwtOptions options) =>
        options.Secret.Length == 0 || IsStrong(options.Secret) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(Weak);
}
