using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// The test switch: in a development or test environment with <c>RATE_LIMIT_TEST_MODE</c> only requests that ask for it are limited, in
/// buckets of their own. Elsewhere the setting is ignored with one warning.
/// </summary>
public sealed class RateLimitMode
{
    /// <summary>A request with the value <c>true</c> is limited in test mode; without the mode it means nothing.</summary>
    public const string ForceHeader = "X-Force-RateLimit";

    private readonly bool _isTest;

    public RateLimitMode(IOptions<HttpOptions> options, IHostEnvironment environment, ILogger<RateLimitMode> logger)
    {
        _isTest = options.Value.RateLimitTestMode && environment.IsLocal();
        if (options.Value.RateLimitTestMode && !_isTest)
        {
            logger.LogWarning("RATE_LIMIT_TEST_MODE is ignored in the environment {Environment}", environment.EnvironmentName);
        }
    }

    /// <summary>Neither limited nor counted.</summary>
    public bool IsExempt(HttpRequest request) => _isTest && !IsForced(request);

    /// <summary>Buckets of forced requests are kept apart.</summary>
    public string Bucket(HttpRequest request) => _isTest && IsForced(request) ? "forced" : "";

    private static bool IsForced(HttpRequest request) =>
        request.Headers[ForceHeader].ToString().Equals("true", StringComparison.OrdinalIgnoreCase);
}
