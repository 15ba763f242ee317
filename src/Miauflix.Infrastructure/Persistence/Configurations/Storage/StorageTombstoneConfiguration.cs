using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Storage;

internal sealed class StorageTombstoneConfiguration : IEntityTypeConfiguration<StorageTombstone>
{
    public void Configure(EntityTypeBuilder<StorageTombstone> builder)
    {
        builder.ToTable("storage_tombstone");
        builder.Property(tombstone => tombstone.Id).ValueGeneratedNever();
    }
}
