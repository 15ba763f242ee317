using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Common.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Accounts;

internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<LoginFailures>();
        services.AddSingleton<DeviceCodes>();
        services.AddSingleton<ExternalLoginHandles>();
        services.AddScoped<LoginGuard>();
        services.AddScoped<DeviceCodeGuard>();
        services.AddScoped<SessionIssuer>();
        services.AddScoped<SessionRenewer>();
        services.AddScoped<UserChanges>();
        services.AddScoped<IStreamingKeys, StreamingKeys>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<IRehearsal, AccessRehearsal>();
        return services;
    }
}
