using FluentValidation;
using Miauflix.Application.Accounts.Policies;

namespace Miauflix.Application.Accounts;

/// <summary>What a password that is being set must satisfy.</summary>
internal static class PasswordRules
{
    /// <param name="email">Address of the user it is for, when the request knows it.</param>
    public static IRuleBuilderOptionsConditions<T, string?> NewPassword<T>(
        this IRuleBuilderInitial<T, string?> rule,
        Func<T, string?> email) =>
        rule.Custom((password, context) =>
        {
            foreach (var problem in PasswordPolicy.Check(email(context.InstanceToValidate) ?? "", password ?? ""))
            {
                context.AddFailure(problem);
            }
        });
}
