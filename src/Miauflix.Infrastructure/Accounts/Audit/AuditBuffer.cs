using System.Threading.Channels;
using Miauflix.Domain.Accounts;

namespace Miauflix.Infrastructure.Accounts.Audit;

/// <summary>Rows on their way to the database. When more than 10,000 wait, the oldest is dropped: a flood must not fill the memory.</summary>
internal sealed class AuditBuffer
{
    private const int Capacity = 10_000;

    private readonly Channel<AuditEntry> _entries = Channel.CreateBounded<AuditEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<AuditEntry> Entries => _entries.Reader;

    public void Add(AuditEntry entry) => _entries.Writer.TryWrite(entry);

    /// <summary>Nothing more will come.</summary>
    public void Complete() => _entries.Writer.TryComplete();
}
