using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.Yts;

/// <summary>The page behind <c>Sources:Providers:Yts:StatusUrl</c>, which lists the addresses that YTS uses now.</summary>
internal sealed class YifyStatusMirrors(ProviderClient client, ProviderHttpFactory http, IOptions<YtsOptions> options, TimeProvider clock) : IMirrorList
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public string Provider => YtsProvider.Id;

    public bool IsUsed => Address is not null && options.Value.OwnBases.Count == 0;

    private Uri? Address => Uri.TryCreate(options.Value.StatusUrl, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    public async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var (answer, _) = await client.GetAsync(Address!, new ProviderCall("", ExpectedBody.Html, Patience: Limit), either.Token);
            return (int)answer.Status is >= 200 and < 300 ? YifyStatusPage.Read(answer.Body) : null;
        }
        catch (ProviderFailedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Use(IReadOnlyList<string> hosts) => http.Discover(Provider, hosts);
}
