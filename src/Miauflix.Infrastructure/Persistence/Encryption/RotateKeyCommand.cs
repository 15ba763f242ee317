using Miauflix.Application.Common.Maintenance;
using Miauflix.Infrastructure.Common.Security;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// <c>rotate-key</c>: encrypts everything under a new key. The new key is the given file's; else the configured one, when older ones are
/// given in <c>SOURCE_SECURITY_KEY_PREVIOUS</c>; else, when the key lies in the data directory, one made now.
/// </summary>
internal sealed class RotateKeyCommand(
    DatabaseLocation location,
    SourceKeyStore store,
    SourceKeyRing ring,
    KeyRotation rotation,
    TimeProvider clock) : IMaintenanceCommand
{
    private const string BackupSuffix = "before_rotate";

    public string Name => "rotate-key";

    public string Usage => "[--new-key-file <path>] [--database <path>]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var parsed = CommandArguments.Parse(arguments, ["--new-key-file", "--database"], []);
        if (parsed.Values.Count > 0)
        {
            throw CommandArguments.Refused("rotate-key takes options only.");
        }

        var keys = store.Read() ?? throw SourceKeyStore.Refused("no key was found; give the key back");
        await using var database = await MaintenanceDatabase.OpenAsync(parsed.Option("--database") ?? location.File, clock, cancellationToken);
        ring.Load(keys.Current, [.. keys.Previous, .. keys.Next is { } unfinished ? [unfinished] : Array.Empty<SourceKey>()]);
        await KeyChecks.ProveAsync(database.Connection, ring, cancellationToken);
        var next = Next(keys, parsed.Option("--new-key-file"));
        ring.Load(next, keys.Old);

        if (!await rotation.IsNeededAsync(database.Connection, cancellationToken))
        {
            await output.WriteLineAsync($"Everything is under this key already. {store.Finish(keys, next)}");
            return MaintenanceExitCodes.Done;
        }

        var backup = await database.BackUpAsync(BackupSuffix, clock, cancellationToken);
        var counts = await rotation.RunAsync(database.Connection, cancellationToken);
        database.Compact();
        var total = counts.Aggregate(new MaintenanceCount(0, 0, 0, 0), (sum, row) => sum + row.Count);
        foreach (var (table, count) in counts.Append(("total", total)))
        {
            await output.WriteLineAsync(
                $"{table}: processed {count.Processed}, rotated {count.Changed}, skipped {count.Skipped}, invalid {count.Invalid}");
        }

        await output.WriteLineAsync($"backup: {backup}");
        await output.WriteLineAsync(store.Finish(keys, next));
        return total.Invalid > 0 ? MaintenanceExitCodes.InvalidRows : MaintenanceExitCodes.Done;
    }

    private SourceKey Next(SourceKeys keys, string? file)
    {
        if (file is not null && !File.Exists(file))
        {
            throw CommandArguments.Refused("--new-key-file names a file that does not exist.");
        }

        if (file is null && keys.Previous.Count == 0 && !keys.IsFromFile)
        {
            throw CommandArguments.Refused(
                "Give the new key with --new-key-file, or set SOURCE_SECURITY_KEY to it and SOURCE_SECURITY_KEY_PREVIOUS to the old one.");
        }

        var next = file is null && keys.Previous.Count > 0 ? keys.Current : store.PrepareNext(keys, file);
        return keys.Old.Any(old => old.Id == next.Id && !old.IsSameAs(next))
            ? throw SourceKeyStore.Refused($"the new key has the id {next.Id:x2} of an older one; make another")
            : next;
    }
}
