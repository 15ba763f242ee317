using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class SourceSearchConfiguration : IEntityTypeConfiguration<SourceSearch>
{
    public void Configure(EntityTypeBuilder<SourceSearch> builder)
    {
        builder.ToTable("source_search");
        builder.HasKey(search => new { search.ContentKind, search.ContentId, search.Provider });
        builder.Property(search => search.Provider).HasMaxLength(40);

        // What is searched again next.
        builder.HasIndex(search => search.NextSearchAt);
    }
}
