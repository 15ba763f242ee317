using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Storage;

internal sealed class StorageOperationConfiguration : IEntityTypeConfiguration<StorageOperation>
{
    public void Configure(EntityTypeBuilder<StorageOperation> builder)
    {
        builder.ToTable("storage_operation");
        builder.Property(operation => operation.Id).ValueGeneratedNever();
        builder.Property(operation => operation.Reason).HasMaxLength(StorageOperation.MaxTextLength);

        // The newest first, and what is old enough to go.
        builder.HasIndex(operation => operation.Time);
    }
}
