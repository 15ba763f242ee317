using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Startup;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Accounts;

/// <summary>
/// Creates the first administrator when there is none and setup by the web is off. A generated password is printed once, to standard output
/// only; it never reaches a log file.
/// </summary>
internal sealed class FirstAdministrator(
    IServiceScopeFactory scopes,
    IOptions<AccountsOptions> options,
    TimeProvider clock,
    TextWriter? output = null) : IStartupCheck
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAccountsDb>();
        if (options.Value.AllowSetup || await db.Users.AnyAsync(user => user.Role == UserRole.Admin, cancellationToken))
        {
            return;
        }

        var email = options.Value.InitialAdminEmail is { Length: > 0 } given ? given.Trim() : DefaultEmail(Environment.MachineName);
        var password = options.Value.InitialAdminPassword is { Length: > 0 } chosen ? Accept(email, chosen) : GeneratedPassword.Next();
        await CreateAsync(scope.ServiceProvider, email, password, cancellationToken);
        await (output ?? Console.Out).WriteLineAsync($"Created initial admin user with email: {email} and password: {password}");
    }

    /// <summary><c>admin@&lt;hostname&gt;.local</c>, the name reduced to letters, digits and dashes.</summary>
    internal static string DefaultEmail(string machineName)
    {
        var host = string.Concat(machineName.ToLowerInvariant().Where(character => char.IsAsciiLetterOrDigit(character) || character == '-')).Trim('-');
        return $"admin@{(host.Length > 0 ? host : "miauflix")}.local";
    }

    private static string Accept(string email, string password) =>
        PasswordPolicy.Check(email, password) is { Count: > 0 } problems
            ? throw new StartupRefusedException(StartupRefusedException.BadConfiguration, $"INITIAL_ADMIN_PASSWORD {problems[0]}.")
            : password;

    private async Task CreateAsync(IServiceProvider services, string email, string password, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var credentials = services.GetRequiredService<IUserCredentials>();
        var result = await services.GetRequiredService<UserManager<User>>().CreateAsync(new User
        {
            Id = Guid.CreateVersion7(now),
            Email = email,
            NormalizedEmail = credentials.Normalize(email),
            PasswordHash = await credentials.HashAsync(password, cancellationToken),
            Role = UserRole.Admin,
            CreatedAt = now,
            UpdatedAt = now,
        });
        if (!result.Succeeded)
        {
            throw new StartupRefusedException(StartupRefusedException.BadConfiguration, "INITIAL_ADMIN_EMAIL is not a usable email address.");
        }
    }
}
