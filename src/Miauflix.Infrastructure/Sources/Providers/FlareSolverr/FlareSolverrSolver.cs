using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Providers.FlareSolverr;

/// <summary>
/// Opens a page through FlareSolverr (its <c>/v1</c> API) and takes over the browser's cookies and user agent for later calls. One page
/// at a time, a minute at most. Never for binary bodies.
/// </summary>
internal sealed class FlareSolverrSolver(IHttpClientFactory clients, IOptions<FlareSolverrOptions> options, BrowserIdentities identities)
    : IChallengeSolver, IDisposable
{
    public const string ClientName = "sources.flaresolverr";

    private const int MaxTimeoutMs = 60_000;

    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsEnabled => options.Value.IsUsable;

    public async Task<ProviderAnswer?> SolveAsync(Uri address, ProviderCall call, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var reply = await PostAsync(address, call, cancellationToken);
            if (FlareSolverrReply.Read(reply) is not { } solved || ChallengePage.Is(solved.Answer.Status, solved.Answer.IsHtml, solved.Answer.Body))
            {
                return null;
            }

            identities.Become(address, solved.UserAgent, solved.Cookies);
            return solved.Answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ProviderFailedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string> PostAsync(Uri address, ProviderCall call, CancellationToken cancellationToken)
    {
        var cookies = (call.Cookies ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(cookie => cookie.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => new { name = parts[0], value = parts[1] });
        var request = new { cmd = "request.get", url = address.AbsoluteUri, maxTimeout = MaxTimeoutMs, cookies };
        using var response = await clients.CreateClient(ClientName).PostAsJsonAsync(
            new Uri($"{options.Value.Url.TrimEnd('/')}/v1"),
            request,
            JsonSerializerOptions.Web,
            cancellationToken);
        return await BodyReading.ReadTextAsync(response.Content, cancellationToken);
    }
}
