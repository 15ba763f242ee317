using Miauflix.Application.Accounts.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Accounts;

internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<SessionIssuer>();
        services.AddScoped<IStreamingKeys, StreamingKeys>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        return services;
    }
}
