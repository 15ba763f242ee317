using Miauflix.Application.Common.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>Encryption at rest.</summary>
internal static class SecurityRegistration
{
    public static IServiceCollection AddFieldEncryption(this IServiceCollection services)
    {
        services.AddOptions<SourceSecurityOptions>().BindConfiguration(SourceSecurityOptions.Section);
        services.AddOptions<SourceEncryptionOptions>().BindConfiguration(SourceEncryptionOptions.Section);
        services.AddSingleton<SourceKeyRing>();
        services.AddSingleton<SourceKeyStore>();
        services.AddSingleton<IFieldCipher, AesGcmFieldCipher>();
        return services;
    }
}
