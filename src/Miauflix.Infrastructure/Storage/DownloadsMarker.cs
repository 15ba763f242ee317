using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage;
using Miauflix.Infrastructure.Common.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Storage;

/// <summary>
/// Proves that the downloads directory is this server's: the file <c>.miauflix-storage</c> in it holds the instance id that the data
/// directory holds too. An empty directory is marked; one with foreign files is refused, because the server deletes in it.
/// </summary>
internal sealed class DownloadsMarker(
    IOptions<DataOptions> data,
    IOptions<StorageOptions> options,
    TimeProvider clock,
    ILogger<DownloadsMarker> logger) : IStartupCheck
{
    public const string FileName = ".miauflix-storage";

    private string Marker => Path.Combine(data.Value.Downloads, FileName);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var instance = InstanceId();
        if (PrivateFile.Read(Marker, logger) is { } owner)
        {
            if (owner != instance)
            {
                throw Refused("belongs to another Miauflix");
            }
        }
        else if (options.Value.AdoptExisting || !Directory.EnumerateFileSystemEntries(data.Value.Downloads).Any())
        {
            PrivateFile.Write(Marker, instance);
        }
        else
        {
            throw Refused("holds files that are not this server's; empty it, choose another, or set Storage:AdoptExisting=true");
        }

        return Task.CompletedTask;
    }

    private static StartupRefusedException Refused(string why) =>
        new(StartupRefusedException.BadDatabase, $"The downloads directory (DOWNLOADS_DIR) {why}.");

    /// <summary>Made once, kept in the data directory.</summary>
    private string InstanceId()
    {
        var file = Path.Combine(data.Value.Root, "instance-id");
        if (PrivateFile.Read(file, logger) is { Length: > 0 } known)
        {
            return known;
        }

        var made = Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
        PrivateFile.Write(file, made);
        return made;
    }
}
