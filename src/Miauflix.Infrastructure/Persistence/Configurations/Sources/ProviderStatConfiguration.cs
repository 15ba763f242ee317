using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class ProviderStatConfiguration : IEntityTypeConfiguration<ProviderStat>
{
    public void Configure(EntityTypeBuilder<ProviderStat> builder)
    {
        builder.ToTable("provider_stat");
        builder.HasKey(stat => new { stat.Provider, stat.Hour });
        builder.Property(stat => stat.Provider).HasMaxLength(40);
        builder.Property(stat => stat.Failures).IsJson();
        builder.Property(stat => stat.Durations).IsJson();

        // What is older than 30 days.
        builder.HasIndex(stat => stat.Hour);
    }
}
