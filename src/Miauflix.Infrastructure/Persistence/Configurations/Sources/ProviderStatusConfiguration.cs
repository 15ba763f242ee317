using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class ProviderStatusConfiguration : IEntityTypeConfiguration<ProviderStatus>
{
    public void Configure(EntityTypeBuilder<ProviderStatus> builder)
    {
        builder.ToTable("provider_status");
        builder.HasKey(status => status.Provider);
        builder.Property(status => status.Provider).HasMaxLength(40);
        builder.Property(status => status.DiscoveredMirrors).IsJson();
    }
}
