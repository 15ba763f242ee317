using Miauflix.Application.Accounts;
using Miauflix.Application.Catalog;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Preload;
using Miauflix.Application.Sources;
using Miauflix.Application.Storage;
using Miauflix.Application.Streaming;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application;

/// <summary>The use cases, module by module.</summary>
public static class ApplicationRegistration
{
    /// <param name="services">Where to register.</param>
    /// <param name="autoMapperLicenseKey">For those whose use of AutoMapper needs one (<c>AutoMapper:LicenseKey</c>).</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, string? autoMapperLicenseKey)
    {
        services.AddMessaging(typeof(ApplicationRegistration).Assembly);
        services.AddAccounts();
        services.AddAutoMapper(maps => maps.LicenseKey = autoMapperLicenseKey, typeof(ApplicationRegistration).Assembly);
        services.AddCatalog();
        services.AddSources();
        services.AddStorage();
        services.AddStreaming();
        services.AddPreload();
        return services;
    }
}
