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

        // Where does this torrent lie?
        builder.HasIndex(item => item.BlindIndex).IsUnique();
    }
}
