using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>Refuses to start with network settings that would silently trust too much or serve nothing.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        if (options.BasePath.Length > 0 && options.BasePath[0] != '/')
        {
            return ValidateOptionsResult.Fail("BASE_PATH must start with a slash.");
        }

        if (options.ReverseProxySecret.Length is > 0 and < HttpOptions.MinimumSecretLength)
        {
            return ValidateOptionsResult.Fail($"REVERSE_PROXY_SECRET must have at least {HttpOptions.MinimumSecretLength} characters.");
        }

        if (!string.IsNullOrEmpty(options.FrontendDirectory) && !Directory.Exists(options.FrontendDirectory))
        {
            return ValidateOptionsResult.Fail("FRONTEND_DIR must name a directory that exists.");
        }

        try
        {
            _ = options.TrustedNetworks();
            return ValidateOptionsResult.Success;
        }
        catch (FormatException)
        {
            return ValidateOptionsResult.Fail("TRUSTED_PROXIES must be a comma list of addresses or CIDR networks.");
        }
    }
}
