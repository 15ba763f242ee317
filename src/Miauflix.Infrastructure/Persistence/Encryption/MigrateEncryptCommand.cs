using System.Text.Json;
using Miauflix.Application.Common.Maintenance;
using Miauflix.Infrastructure.Common.Security;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary><c>migrate-encrypt</c>: encrypts an older database; the second run finds nothing to do.</summary>
internal sealed class MigrateEncryptCommand(
    DatabaseLocation location,
    SourceKeyStore store,
    SourceKeyRing ring,
    PlaintextMigration migration,
    TimeProvider clock) : IMaintenanceCommand
{
    public string Name => "migrate-encrypt";

    public string Usage => "[--database <path>] [--dry-run] [--json]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var parsed = CommandArguments.Parse(arguments, ["--database"], ["--dry-run", "--json"]);
        if (parsed.Values.Count > 0)
        {
            throw CommandArguments.Refused("migrate-encrypt takes options only.");
        }

        var keys = store.Read() ?? throw SourceKeyStore.Refused("no key was found; start the server once, or give it a key");
        ring.Load(keys.Current, [.. keys.Previous, .. keys.Next is { } next ? [next] : Array.Empty<SourceKey>()]);
        await using var database = await MaintenanceDatabase.OpenAsync(parsed.Option("--database") ?? location.File, clock, cancellationToken);
        var report = await migration.RunAsync(database, parsed.Has("--dry-run"), cancellationToken);
        await output.WriteLineAsync(parsed.Has("--json") ? ToJson(report) : ToText(report));
        return report.Total.Invalid > 0 ? MaintenanceExitCodes.InvalidRows : MaintenanceExitCodes.Done;
    }

    private static string ToText(EncryptionReport report)
    {
        var lines = report.Tables.Append(("total", report.Total)).Select(row => Line(row.Item1, row.Item2)).ToList();
        if (report.Backup is not null)
        {
            lines.Add($"backup: {report.Backup}");
            lines.Add("The backup holds the sources in clear text; delete it when they play.");
        }
        else if (report.IsDryRun)
        {
            lines.Add("dry run: nothing was changed");
        }

        return string.Join('\n', lines);
    }

    private static string Line(string table, MaintenanceCount count) =>
        $"{table}: processed {count.Processed}, encrypted {count.Changed}, skipped {count.Skipped}, invalid {count.Invalid}"
        + (count.Merged > 0 ? $", merged {count.Merged}" : "");

    private static string ToJson(EncryptionReport report) => JsonSerializer.Serialize(
        new
        {
            Tables = report.Tables.Select(row => Counts(row.Table, row.Count)),
            Total = Counts("total", report.Total),
            report.Backup,
            DryRun = report.IsDryRun,
        },
        JsonSerializerOptions.Web);

    private static object Counts(string table, MaintenanceCount count) => new
    {
        Table = table,
        count.Processed,
        Encrypted = count.Changed,
        count.Skipped,
        count.Invalid,
        count.Merged,
    };
}
