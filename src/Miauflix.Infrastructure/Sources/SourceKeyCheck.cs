using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Sources;

/// <summary>
/// Loads the source keys at start and proves that they fit the database: a missing, malformed or wrong key over encrypted rows refuses to
/// start (exit 3) and writes nothing; a key is generated only when nothing is encrypted yet.
/// </summary>
internal sealed class SourceKeyCheck(
    SourceKeyStore store,
    SourceKeyRing ring,
    IFieldCipher cipher,
    IServiceScopeFactory scopes,
    IWriteQueue writes,
    TimeProvider clock) : IStartupCheck
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ISourcesDb>();
        var check = await db.KeyChecks.OrderBy(row => row.KeyId).FirstOrDefaultAsync(cancellationToken);
        var sample = await db.MovieSources.Where(source => source.BlindIndex != null).OrderBy(source => source.Id).FirstOrDefaultAsync(cancellationToken);

        Load(hasEncryptedRows: check is not null || sample is not null);
        if (check is null && sample is null)
        {
            await WriteCheckAsync(cancellationToken);
        }
        else if (!Fits(check, sample))
        {
            throw SourceKeyStore.Refused(
                $"the database was written with key {check?.KeyId.ToString("x2") ?? "(unknown)"}, the given key is {ring.Current.Id:x2}");
        }
    }

    private void Load(bool hasEncryptedRows)
    {
        if (store.Read() is { } keys)
        {
            ring.Load(keys.Current, [.. keys.Previous, .. keys.Next is { } next ? [next] : Array.Empty<SourceKey>()]);
        }
        else if (hasEncryptedRows)
        {
            throw SourceKeyStore.Refused("the database holds encrypted rows but no key was found; give the key back");
        }
        else
        {
            ring.Load(store.Generate());
        }
    }

    private bool Fits(KeyCheck? check, MovieSource? sample) => check is not null
        ? cipher.Unprotect(KeyCheckField.Of(check.Uid), check.Value) == KeyCheckField.KnownText
        : cipher.Unprotect(SourceFields.Of(sample!).InfoHash, sample!.EncryptedInfoHash) is not null;

    private async Task WriteCheckAsync(CancellationToken cancellationToken)
    {
        var uid = Guid.CreateVersion7(clock.GetUtcNow());
        var check = new KeyCheck { KeyId = ring.Current.Id, Uid = uid, Value = cipher.Protect(KeyCheckField.Of(uid), KeyCheckField.KnownText) };
        await writes.RunAsync<ISourcesDb, bool>(
            "sources.key-check",
            (db, _) =>
            {
                db.KeyChecks.Add(check);
                return Task.FromResult(true);
            },
            cancellationToken);
    }
}
