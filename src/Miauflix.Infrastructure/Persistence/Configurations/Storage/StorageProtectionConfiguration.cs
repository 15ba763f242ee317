using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Storage;

internal sealed class StorageProtectionConfiguration : IEntityTypeConfiguration<StorageProtection>
{
    public void Configure(EntityTypeBuilder<StorageProtection> builder)
    {
        builder.ToTable("storage_protection");
        builder.HasKey(pin => pin.ItemId);
        builder.Property(pin => pin.ItemId).ValueGeneratedNever();
        builder.Property(pin => pin.Note).HasMaxLength(StorageProtection.MaxNoteLength);
        builder.HasOne<StoredItem>().WithOne().HasForeignKey<StorageProtection>(pin => pin.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
