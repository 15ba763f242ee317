using Miauflix.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations;

internal sealed class IdCounterConfiguration : IEntityTypeConfiguration<IdCounter>
{
    public void Configure(EntityTypeBuilder<IdCounter> builder)
    {
        builder.ToTable("id_counter");
        builder.HasKey(counter => counter.Name);
        builder.Property(counter => counter.Name).HasMaxLength(40);
    }
}
