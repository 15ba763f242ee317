using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>
/// Where source keys come from: the settings, else the key file in the data directory. While a rotation is not finished, the key to come
/// lies beside it as <c>.next</c> and is read with too, so that a server started in between can read every row.
/// </summary>
internal sealed partial class SourceKeyStore(IOptions<SourceSecurityOptions> options, IOptions<DataOptions> data, ILogger<SourceKeyStore> logger)
{
    public string KeyFile => Path.Combine(data.Value.Keys, "source-security.key");

    private string NextFile => KeyFile + ".next";

    public static StartupRefusedException Refused(string why) => new(
        StartupRefusedException.BadKey,
        $"SOURCE_SECURITY_KEY: {why}. Nothing was changed.");

    /// <summary>The keys at hand, or null when there is none.</summary>
    /// <exception cref="StartupRefusedException">One of them is malformed.</exception>
    public SourceKeys? Read()
    {
        var isFromFile = options.Value.Key.Length == 0;
        var text = isFromFile ? PrivateFile.Read(KeyFile, logger) : options.Value.Key;
        return string.IsNullOrEmpty(text)
            ? null
            : new SourceKeys(Parse(text, isFromFile ? "the key file" : "the value"), isFromFile, [.. Previous()]) { Next = Next() };
    }

    /// <summary>Makes the first key and keeps it in the key file.</summary>
    public SourceKey Generate()
    {
        var key = Write(KeyFile, _ => true);
        LogGenerated(logger, KeyFile);
        return key;
    }

    /// <summary>The key of a rotation: the given one, or a new one; kept as <c>.next</c> until <see cref="Finish"/>.</summary>
    /// <param name="keys">The keys at hand; a new one has an id of its own.</param>
    /// <param name="file">The file that holds it; null = go on with the one of an unfinished rotation, or make one.</param>
    public SourceKey PrepareNext(SourceKeys keys, string? file)
    {
        if (file is null)
        {
            return keys.Next ?? Write(NextFile, key => keys.Old.All(old => old.Id != key.Id));
        }

        var given = Parse(File.ReadAllText(file), "the new key file");
        if (!given.IsSameAs(keys.Current))
        {
            Keep(NextFile, Convert.ToBase64String(given.Master));
        }

        return given;
    }

    /// <summary>
    /// Ends a rotation. A key that came from the key file is replaced there, the old one is kept beside it, because backups need it.
    /// </summary>
    /// <returns>What the operator has to do with the old key.</returns>
    public string Finish(SourceKeys keys, SourceKey next)
    {
        if (!keys.IsFromFile)
        {
            File.Delete(NextFile);
            return keys.Current.IsSameAs(next)
                ? "The old key can be removed from SOURCE_SECURITY_KEY_PREVIOUS."
                : "Set SOURCE_SECURITY_KEY to the new key; the old one can be removed.";
        }

        if (keys.Current.IsSameAs(next))
        {
            File.Delete(NextFile);
            return "The old key can be removed from SOURCE_SECURITY_KEY_PREVIOUS.";
        }

        var old = $"{KeyFile}.{keys.Current.Id:x2}.old";
        PrivateFile.Write(old, Convert.ToBase64String(keys.Current.Master));
        File.Move(NextFile, KeyFile, overwrite: true);
        return $"The old key can be removed: {old} (backups made before need it).";
    }

    private static SourceKey Parse(string? text, string origin) => SourceKey.TryParse(text, out var key)
        ? key!
        : throw Refused($"{origin} is not base64 of exactly {SourceKey.Length} bytes");

    private IEnumerable<SourceKey> Previous() => options.Value.PreviousKeys
        .Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => Parse(text, "a value of SOURCE_SECURITY_KEY_PREVIOUS"));

    private SourceKey? Next() => PrivateFile.Read(NextFile, logger) is { } text ? Parse(text, "the key file of an unfinished rotation") : null;

    private static SourceKey Write(string file, Func<SourceKey, bool> isUsable)
    {
        while (true)
        {
            var text = SourceKey.Generate();
            if (SourceKey.TryParse(text, out var key) && isUsable(key!))
            {
                Keep(file, text);
                return key!;
            }
        }
    }

    private static void Keep(string file, string text)
    {
        var directory = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        PrivateFile.Write(file, text);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generated the source key in {File}. Back it up: without it the stored sources are lost")]
    private static partial void LogGenerated(ILogger logger, string file);
}

/// <summary>The keys at hand.</summary>
/// <param name="Current">The configured one.</param>
/// <param name="IsFromFile">It came from the key file of the data directory.</param>
/// <param name="Previous">Configured to be read with.</param>
internal sealed record SourceKeys(SourceKey Current, bool IsFromFile, IReadOnlyList<SourceKey> Previous)
{
    /// <summary>Of a rotation that is not finished.</summary>
    public SourceKey? Next { get; init; }

    /// <summary>Everything rows may be encrypted with before a rotation.</summary>
    public IEnumerable<SourceKey> Old => [Current, .. Previous];
}
