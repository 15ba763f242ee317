using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Options;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Accounts;

/// <summary>Authentication and authorization of the API: everything is closed unless a route says otherwise.</summary>
internal static class AccountsApi
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .AddRequirements(new ScopeRequirement(IsForAdministrators: false))
        .Build();

    public static IServiceCollection AddAccountsApi(this IServiceCollection services)
    {
        services.AddOptions<SessionCookieOptions>().BindConfiguration(SessionCookieOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<SignInAnswers>();
        services.AddScoped<RequestCredentials>();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddScoped<IRequestOrigin, RequestOrigin>();
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DataOptions>, ILoggerFactory>((keys, data, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(data.Value.Keys, "antiforgery")), loggers));
        services.AddAuthentication(AccessPolicies.Scheme)
            .AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessPolicies.Scheme, configureOptions: null);
        services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        services.AddSingleton<DashboardTickets>();
        services.AddSingleton<IAuthorizationHandler, ScopeRequirementHandler>();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(SignedIn)
            .SetFallbackPolicy(SignedIn)
            .AddPolicy(AccessPolicies.Admin, policy => policy
                .RequireRole(nameof(UserRole.Admin))
                .AddRequirements(new ScopeRequirement(IsForAdministrators: true)));
        return services;
    }
}
