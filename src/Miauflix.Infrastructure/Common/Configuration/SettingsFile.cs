using System.Security.Cryptography;
using System.Text.Json;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Infrastructure.Common.Configuration;

/// <summary>
/// The settings that were changed at run time: <c>settings.json</c> in the data directory, mode 0600, replaced as a whole. Secrets are
/// encrypted by Data Protection with keys of their own in <c>keys/settings</c>.
/// </summary>
internal sealed class SettingsFile(string dataDirectory)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private readonly Lazy<IDataProtector> _protector = new(() => DataProtectionProvider
        .Create(new DirectoryInfo(Path.Combine(dataDirectory, "keys", "settings")))
        .CreateProtector("Miauflix.Settings"));

    private string Location => Path.Combine(dataDirectory, "settings.json");

    /// <summary>Name → value; empty when there is no file.</summary>
    /// <exception cref="StartupRefusedException">The file cannot be read, or a secret was encrypted with other keys.</exception>
    public Dictionary<string, string> Read()
    {
        try
        {
            if (PrivateFile.Read(Location, NullLogger.Instance) is not { } text)
            {
                return [];
            }

            var document = JsonSerializer.Deserialize<Document>(text) ?? new Document([], []);
            var values = new Dictionary<string, string>(document.Values, StringComparer.Ordinal);
            foreach (var (name, secret) in document.Secrets)
            {
                values[name] = _protector.Value.Unprotect(secret);
            }

            return values;
        }
        catch (Exception exception) when (exception is JsonException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(
                StartupRefusedException.BadConfiguration,
                "settings.json in the data directory cannot be read; mend it, restore it with keys/settings, or remove it.");
        }
    }

    public void Write(IReadOnlyDictionary<string, string> values, Func<string, bool> isSecret)
    {
        var document = new Document(
            values.Where(pair => !isSecret(pair.Key)).ToDictionary(),
            values.Where(pair => isSecret(pair.Key)).ToDictionary(pair => pair.Key, pair => _protector.Value.Protect(pair.Value)));
        PrivateFile.Write(Location, JsonSerializer.Serialize(document, Format));
    }

    private sealed record Document(Dictionary<string, string> Values, Dictionary<string, string> Secrets);
}
