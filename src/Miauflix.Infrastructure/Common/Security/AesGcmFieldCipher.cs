using System.Text;
using Miauflix.Application.Common.Security;
using Miauflix.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary><see cref="IFieldCipher"/> with the layout of <see cref="FieldBlob"/> and the keys of the ring.</summary>
internal sealed partial class AesGcmFieldCipher(SourceKeyRing keys, ILogger<AesGcmFieldCipher> logger) : IFieldCipher
{
    private long _refused;

    public long RefusedFields => Interlocked.Read(ref _refused);

    public string Protect(FieldAddress address, string text) => Convert.ToBase64String(Protect(address, Encoding.UTF8.GetBytes(text)));

    public byte[] Protect(FieldAddress address, ReadOnlySpan<byte> bytes) => FieldBlob.Seal(keys.Current, address.ToString(), bytes);

    public string? Unprotect(FieldAddress address, string stored) => FieldBlob.FromText(stored) is not { } blob
        ? Refuse<string>(address)
        : Unprotect(address, blob.AsSpan()) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public byte[]? Unprotect(FieldAddress address, ReadOnlySpan<byte> stored) =>
        FieldBlob.KeyIdOf(stored) is { } keyId && keys.Find(keyId) is { } key && FieldBlob.Open(key, address.ToString(), stored) is { } bytes
            ? bytes
            : Refuse<byte[]>(address);

    public byte[] BlindIndex(InfoHash infoHash) => keys.Current.BlindIndex(infoHash);

    public IReadOnlyList<byte[]> BlindIndexes(InfoHash infoHash) => [.. keys.All.Select(key => key.BlindIndex(infoHash))];

    private T? Refuse<T>(FieldAddress address)
        where T : class
    {
        Interlocked.Increment(ref _refused);
        CipherMetrics.Failures.Add(1, new KeyValuePair<string, object?>("table", address.Table));
        LogRefused(logger, address.Table, address.Row, address.Column);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An encrypted field does not verify: {Table} row {Row} column {Column}")]
    private static partial void LogRefused(ILogger logger, string table, Guid row, string column);
}
