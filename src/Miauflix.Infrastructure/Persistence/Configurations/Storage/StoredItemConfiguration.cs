using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Storage;

internal sealed class StoredItemConfiguration : IEntityTypeConfiguration<StoredItem>
{
    public void Configure(EntityTypeBuilder<StoredItem> builder)
    {
        builder.ToTable("stored_item");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Property(item => item.Title).HasMaxLength(StoredItem.MaxTitleLength);

        // Rows from before items were counted hold whatever is on disk; reconciling at start finds out.
        builder.Property(item => item.State).HasDefaultValue(StoredItemState.Absent);
        builder.Property(item => item.Reason).HasDefaultValue(StoredReason.User);

        // Where does this torrent lie?
        builder.HasIndex(item => item.BlindIndex).IsUnique();
    }
}
