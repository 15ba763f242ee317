using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Maintenance;
using Miauflix.Application.Common.Startup;
using Miauflix.Domain.Accounts;
using Miauflix.Infrastructure.Accounts.Access;
using Miauflix.Infrastructure.Accounts.Audit;
using Miauflix.Infrastructure.Accounts.Identity;
using Miauflix.Infrastructure.Accounts.Tokens;
using Miauflix.Infrastructure.Accounts.Usage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Accounts;

/// <summary>Users, credentials, tokens, access from memory, audit.</summary>
internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<JwtOptions>().BindConfiguration(JwtOptions.Section);
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddIdentity();
        services.AddSingleton<JwtKey>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<JwtKey>());
        services.AddSingleton<IStartupCheck, FirstAdministrator>();
        services.AddSingleton<IMaintenanceCommand, ResetAdministratorCommand>();
        services.AddSingleton<IAccessTokens, JwtAccessTokens>();
        services.AddSingleton<AccessRowReader>();
        services.AddSingleton<IAccessRegistry, AccessRegistry>();
        services.AddSingleton<AuditBuffer>();
        services.AddScoped<IAuditLog, AuditLog>();
        services.AddHostedService<AuditWriter>();
        services.AddSingleton<KeyUsageBuffer>();
        services.AddSingleton<IKeyUsage>(provider => provider.GetRequiredService<KeyUsageBuffer>());
        services.AddHostedService<KeyUsageWriter>();
        return services;
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.TryAddScoped<IUserStore<User>, UserStore>();
        services.AddIdentityCore<User>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // The user name is the address; its form is checked by the rules of the requests.
            identity.User.AllowedUserNameCharacters = "";
        });
        services.AddSingleton<IPasswordHasher<User>>(new BcryptPasswordHasher());
        services.RemoveAll<IPasswordValidator<User>>();
        services.AddScoped<IPasswordValidator<User>, BlocklistPasswordValidator>();
        services.AddSingleton<HashingGate>();
        services.AddScoped<IUserCredentials, IdentityUserCredentials>();
    }
}
