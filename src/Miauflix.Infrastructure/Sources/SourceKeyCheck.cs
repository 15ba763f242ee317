using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Common.Data;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Persistence.Configurations.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources;

/// <summary>
/// Loads the source key at start and proves that it fits the database: a missing, malformed or wrong key over encrypted rows refuses to
/// start (exit 3) and writes nothing; a key is generated only when nothing is encrypted yet.
/// </summary>
internal sealed partial class SourceKeyCheck(
    IOptions<SourceSecurityOptions> options,
    IOptions<DataOptions> data,
    SourceKeyRing ring,
    IFieldCipher cipher,
    IServiceScopeFactory scopes,
    IWriteQueue writes,
    TimeProvider clock,
    ILogger<SourceKeyCheck> logger) : IStartupCheck
{
    private const string KnownText = "miauflix";

    private string KeyFile => Path.Combine(data.Value.Keys, "source-security.key");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ISourcesDb>();
        var check = await db.KeyChecks.OrderBy(row => row.KeyId).FirstOrDefaultAsync(cancellationToken);
        var sample = await db.MovieSources.Where(source => source.BlindIndex != null).OrderBy(source => source.Id).FirstOrDefaultAsync(cancellationToken);

        ring.Load(ReadKey() ?? Generate(hasEncryptedRows: check is not null || sample is not null));
        if (check is null && sample is null)
        {
            await WriteCheckAsync(cancellationToken);
        }
        else if (!Fits(check, sample))
        {
            throw Refused($"the database was written with key {check?.KeyId.ToString("x2") ?? "(unknown)"}, the given key is {ring.Current.Id:x2}");
        }
    }

    private static FieldAddress AddressOf(KeyCheck check) => new(KeyCheckConfiguration.Table, check.Uid, "value");

    private static StartupRefusedException Refused(string why) => new(
        StartupRefusedException.BadKey,
        $"SOURCE_SECURITY_KEY: {why}. Nothing was changed.");

    private SourceKey? ReadKey()
    {
        var text = options.Value.Key;
        var origin = "the value";
        if (text.Length == 0 && PrivateFile.Read(KeyFile, logger) is { } stored)
        {
            (text, origin) = (stored, "the key file");
        }

        if (text.Length == 0)
        {
            return null;
        }

        return SourceKey.TryParse(text, out var key)
            ? key
            : throw Refused($"{origin} is not base64 of exactly {SourceKey.Length} bytes");
    }

    private SourceKey Generate(bool hasEncryptedRows)
    {
        if (hasEncryptedRows)
        {
            throw Refused("the database holds encrypted rows but no key was found; give the key back");
        }

        var text = SourceKey.Generate();
        PrivateFile.Write(KeyFile, text);
        LogGenerated(logger, KeyFile);
        return SourceKey.TryParse(text, out var key) ? key! : throw new InvalidOperationException("A generated key must parse.");
    }

    private bool Fits(KeyCheck? check, MovieSource? sample) => check is not null
        ? cipher.Unprotect(AddressOf(check), check.Value) == KnownText
        : cipher.Unprotect(SourceFields.Of(sample!).InfoHash, sample!.EncryptedInfoHash) is not null;

    private async Task WriteCheckAsync(CancellationToken cancellationToken)
    {
        var row = new KeyCheck { KeyId = ring.Current.Id, Uid = Guid.CreateVersion7(clock.GetUtcNow()), Value = "" };
        var check = new KeyCheck { KeyId = row.KeyId, Uid = row.Uid, Value = cipher.Protect(AddressOf(row), KnownText) };
        await writes.RunAsync<ISourcesDb, bool>(
            "sources.key-check",
            (db, _) =>
            {
                db.KeyChecks.Add(check);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generated the source key in {File}. Back it up: without it the stored sources are lost")]
    private static partial void LogGenerated(ILogger logger, string file);
}
