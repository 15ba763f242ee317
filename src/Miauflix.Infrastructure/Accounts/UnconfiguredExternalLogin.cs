using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Infrastructure.Accounts;

/// <summary>Stands in until Trakt is configured: every use is refused with 503.</summary>
internal sealed class UnconfiguredExternalLogin : IExternalLogin
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    public Task<ExternalDeviceCode> StartAsync(CancellationToken cancellationToken) => throw NotConfigured();

    public Task<ExternalLoginCheck> CheckAsync(string code, CancellationToken cancellationToken) => throw NotConfigured();

    public Task<ExternalLoginCheck> LinkAsync(string code, Guid userId, CancellationToken cancellationToken) => throw NotConfigured();

    private static UnavailableException NotConfigured() => new(
        "Service 'TRAKT' is not configured",
        RetryAfter,
        "not-configured",
        "Service 'TRAKT' is not configured")
    {
        Members = new Dictionary<string, object?> { ["needsConfiguration"] = true, ["service"] = "TRAKT" },
    };
}
