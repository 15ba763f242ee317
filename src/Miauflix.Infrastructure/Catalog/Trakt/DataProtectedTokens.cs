using System.Security.Cryptography;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Options;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>Encrypts tokens with Data Protection and keys of their own, in <c>keys/trakt</c>; each row is a purpose of its own.</summary>
internal sealed class DataProtectedTokens(IOptions<DataOptions> data) : ITokenProtection
{
    private readonly Lazy<IDataProtector> _protector = new(() => DataProtectionProvider
        .Create(new DirectoryInfo(Path.Combine(data.Value.Keys, "trakt")))
        .CreateProtector("Miauflix.Trakt"));

    public string Protect(Guid row, string token) => ProtectorOf(row).Protect(token);

    public string? Unprotect(Guid row, string text)
    {
        try
        {
            return ProtectorOf(row).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(Guid row) => _protector.Value.CreateProtector(row.ToString("D"));
}
