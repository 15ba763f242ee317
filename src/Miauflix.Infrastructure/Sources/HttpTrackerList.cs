using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources;

/// <summary>Reads the list behind <c>Sources:TrackerListUrl</c>: one announce URL a line.</summary>
internal sealed partial class HttpTrackerList(IHttpClientFactory clients, IOptions<SourcesOptions> options, ILogger<HttpTrackerList> logger) : ITrackerList
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "sources.tracker-list";

    public const int MaxBytes = 1_048_576;

    public async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(options.Value.TrackerListUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        try
        {
            var text = await clients.CreateClient(ClientName).GetStringAsync(address, cancellationToken);
            return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(logger);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of trackers could not be read; the last one stays")]
    private static partial void LogFailed(ILogger logger);
}
