using System.Text.RegularExpressions;
using FluentValidation;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Validation rules that several requests share. The texts complete the field's name: "email is not a valid email address".</summary>
internal static partial class AccountRules
{
    /// <summary>Most characters of a password as it is presented; what may be set is stricter.</summary>
    public const int MaxPresentedPasswordLength = 256;

    public static IRuleBuilderOptions<T, string?> ValidEmail<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Must(IsEmail).WithMessage("is not a valid email address");

    public static IRuleBuilderOptions<T, string?> PresentedPassword<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Must(password => password is { Length: >= 1 and <= MaxPresentedPasswordLength }).WithMessage("is missing or too long");

    public static IRuleBuilderOptions<T, string?> ValidDeviceName<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Must(name => name is null || IsText(name, Session.MaxDeviceNameLength))
            .WithMessage($"must have 1 to {Session.MaxDeviceNameLength} characters");

    public static IRuleBuilderOptions<T, string?> ValidDisplayName<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Must(name => name is null || IsText(name, User.MaxDisplayNameLength))
            .WithMessage($"must have 1 to {User.MaxDisplayNameLength} characters");

    /// <summary>One @, a local part, a host name with a letter or digit at both ends; no spaces or control characters.</summary>
    public static bool IsEmail(string? text) => text?.Trim() is { Length: <= User.MaxEmailLength } email && Email().IsMatch(email);

    private static bool IsText(string text, int maxLength) => text.Trim().Length >= 1 && text.Length <= maxLength && !text.Any(char.IsControl);

    [GeneratedRegex(@"^[^\s@\p{Cc}""<>(),;:\\\[\]]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.\-]*[\p{L}\p{N}])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Email();
}
