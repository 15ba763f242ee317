using Miauflix.Application.Accounts.Policies;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Miauflix.Infrastructure.Accounts.Identity;

/// <summary>Holds Identity to the one <see cref="PasswordPolicy"/>.</summary>
internal sealed class BlocklistPasswordValidator : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var problems = PasswordPolicy.Check(user.Email, password ?? "");
        return Task.FromResult(problems.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. problems.Select(problem => new IdentityError { Code = "Password", Description = problem })]));
    }
}
