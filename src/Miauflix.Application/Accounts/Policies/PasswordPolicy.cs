using System.Collections.Frozen;
using System.Text;
using Miauflix.Domain.Common.Text;

namespace Miauflix.Application.Accounts.Policies;

/// <summary>
/// What may be set as a password (NIST SP 800-63B): length and a blocklist, no composition rules. Lengths are counted in characters of the
/// composed form, so that the same text counts the same on every keyboard.
/// </summary>
public static class PasswordPolicy
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    private const string ProductName = "miauflix";
    private const int ProductNameExtra = 4;

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <summary>The form in which a password is measured, hashed and compared: composed (NFC).</summary>
    public static string Normalize(string password) => CanonicalForm.Compose(password);

    /// <summary>Everything that is wrong with <paramref name="password"/> for the user with this address; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(string email, string password)
    {
        var text = Normalize(password);
        var length = text.EnumerateRunes().Count();
        if (length is < MinLength or > MaxLength)
        {
            return [$"must have {MinLength} to {MaxLength} characters"];
        }

        var lower = text.ToLowerInvariant();
        var problems = new List<string>();
        if (Common.Contains(lower))
        {
            problems.Add("is too common");
        }

        var address = CanonicalForm.Compose(email.Trim()).ToLowerInvariant();
        if (address.Length > 0 && (lower == address || lower == address.Split('@')[0]))
        {
            problems.Add("must not be the email address");
        }

        if (lower.Contains(ProductName, StringComparison.Ordinal) && length <= ProductName.Length + ProductNameExtra)
        {
            problems.Add("must not be the name of this product");
        }

        return problems;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        // The first line says where the list comes from.
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToFrozenSet(StringComparer.Ordinal);
    }
}
