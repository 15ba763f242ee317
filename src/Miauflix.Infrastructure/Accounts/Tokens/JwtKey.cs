using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Miauflix.Infrastructure.Accounts.Tokens;

/// <summary>
/// The key that signs access tokens: the UTF-8 of <c>JWT_SECRET</c>, or one generated on the first start and kept in the data directory
/// (mode 0600), so that sessions outlive a restart. Loaded once at start.
/// </summary>
internal sealed class JwtKey(IOptions<JwtOptions> options, IOptions<DataOptions> data, ILogger<JwtKey> logger) : IStartupCheck
{
    private const int GeneratedBytes = 64;

    private SymmetricSecurityKey? _key;

    public SymmetricSecurityKey Key => _key ?? throw new InvalidOperationException("The token key is not loaded yet.");

    private string KeyFile => Path.Combine(data.Value.Keys, "jwt.key");

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var secret = options.Value.Secret;
        if (secret.Length == 0)
        {
            secret = PrivateFile.Read(KeyFile, logger) ?? Generate();
        }

        if (!JwtOptionsValidator.IsStrong(secret))
        {
            throw new StartupRefusedException(StartupRefusedException.BadConfiguration, JwtOptionsValidator.Weak);
        }

        _key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
        return Task.CompletedTask;
    }

    private string Generate()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedBytes));
        PrivateFile.Write(KeyFile, secret);
        return secret;
    }
}
