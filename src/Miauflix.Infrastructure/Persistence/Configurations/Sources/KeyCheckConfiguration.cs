using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class KeyCheckConfiguration : IEntityTypeConfiguration<KeyCheck>
{
    /// <summary>Part of what the check's value is bound to.</summary>
    public const string Table = "key_check";

    public void Configure(EntityTypeBuilder<KeyCheck> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(check => check.KeyId);
        builder.Property(check => check.KeyId).ValueGeneratedNever();
    }
}
