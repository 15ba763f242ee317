using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Storage;

internal sealed class StoragePolicyRowConfiguration : IEntityTypeConfiguration<StoragePolicyRow>
{
    public void Configure(EntityTypeBuilder<StoragePolicyRow> builder)
    {
        builder.ToTable("storage_policy");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
