using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class BlockedSourceConfiguration : IEntityTypeConfiguration<BlockedSource>
{
    public void Configure(EntityTypeBuilder<BlockedSource> builder)
    {
        builder.ToTable("blocked_source");
        builder.Property(blocked => blocked.Id).ValueGeneratedNever();
        builder.Property(blocked => blocked.BlindIndex).HasColumnName("bi");

        // Is a torrent that was found blocked?
        builder.HasIndex(blocked => blocked.BlindIndex).IsUnique();
    }
}
