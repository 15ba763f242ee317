using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class KeyCheckConfiguration : IEntityTypeConfiguration<KeyCheck>
{
    public void Configure(EntityTypeBuilder<KeyCheck> builder)
    {
        builder.ToTable(KeyCheckField.Table);
        builder.HasKey(check => check.KeyId);
        builder.Property(check => check.KeyId).ValueGeneratedNever();
    }
}
