using Miauflix.Application.Accounts;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Storage;
using Miauflix.Application.Streaming.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application;

/// <summary>The use cases, module by module.</summary>
public static class ApplicationRegistration
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMessaging(typeof(ApplicationRegistration).Assembly);
        services.AddAccounts();
        services.AddStorage();
        return services;
    }

    private static void AddStorage(this IServiceCollection services) => services.AddScoped<IMediaStore, MediaStore>();
}
