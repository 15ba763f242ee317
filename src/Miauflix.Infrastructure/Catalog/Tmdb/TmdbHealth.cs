using Miauflix.Application.Catalog;
using Miauflix.Application.Common.Status;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// How TMDB is doing, for the status route and for the calls themselves: a token that was rejected is not tried again for five minutes,
/// unless another one is set. Thread safe.
/// </summary>
internal sealed class TmdbHealth(IOptionsMonitor<CatalogOptions> options, TimeProvider clock) : IServiceStatus
{
    private static readonly TimeSpan RejectionTime = TimeSpan.FromMinutes(5);

    private volatile Rejection? _rejection;
    private volatile bool _isCircuitOpen;

    public string Key => "TMDB";

    /// <summary>The token that is set now, and that it was refused lately.</summary>
    public bool IsRejected =>
        _rejection is { } rejection && rejection.Token == options.CurrentValue.TmdbApiAccessToken && rejection.Until > clock.GetUtcNow();

    public ServiceState Read()
    {
        if (!options.CurrentValue.HasTmdbToken)
        {
            return ServiceState.Needs(["TMDB_API_ACCESS_TOKEN"]);
        }

        return IsRejected ? new ServiceState("error", ErrorMessage: "TMDB rejected the access token")
            : _isCircuitOpen ? new ServiceState("degraded", Reason: "TMDB does not answer")
            : ServiceState.Ready;
    }

    public void Reject(string token) => _rejection = new Rejection(token, clock.GetUtcNow() + RejectionTime);

    public void SetCircuit(bool isOpen) => _isCircuitOpen = isOpen;

    private sealed record Rejection(string Token, DateTimeOffset Until);
}
