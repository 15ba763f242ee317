using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace Miauflix.Api.Common.Kestrel;

/// <summary>
/// Rewrites <c>%00</c> to <c>%7F</c> in place when a read starts with a complete HTTP/1.x request line; everything else, bodies included,
/// passes untouched. A line that is not complete yet is seen again with the next read, because the server consumes whole lines only.
/// </summary>
internal sealed class NulPathPipeReader(PipeReader inner) : PipeReader
{
    private const int LongestLine = 16 * 1024;

    private static ReadOnlySpan<byte> Version => " HTTP/1."u8;

    private static ReadOnlySpan<byte> Escape => "%00"u8;

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await inner.ReadAsync(cancellationToken);
        Rewrite(result.Buffer);
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var hasRead = inner.TryRead(out result);
        if (hasRead)
        {
            Rewrite(result.Buffer);
        }

        return hasRead;
    }

    private static void Rewrite(ReadOnlySequence<byte> buffer)
    {
        // The common case costs one comparison: a request line starts with a method in capitals.
        if (buffer.IsEmpty || !char.IsAsciiLetterUpper((char)buffer.FirstSpan[0]) || buffer.PositionOf((byte)'\n') is not { } end)
        {
            return;
        }

        var line = buffer.Slice(buffer.Start, end);
        if (line.Length > LongestLine)
        {
            return;
        }

        var text = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        var target = text.IndexOf((byte)' ') + 1;
        var version = text.IndexOf(Version);
        if (target <= 0 || version <= target || text[..(target - 1)].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
        {
            return;
        }

        for (var at = target; text[at..version].IndexOf(Escape) is >= 0 and var found; at += found + Escape.Length)
        {
            Write(line, at + found + 1, (byte)'7');
            Write(line, at + found + 2, (byte)'F');
        }
    }

    private static void Write(ReadOnlySequence<byte> line, int position, byte value)
    {
        var cell = line.Slice(position, 1).First;
        MemoryMarshal.AsMemory(cell).Span[0] = value;
    }
}
