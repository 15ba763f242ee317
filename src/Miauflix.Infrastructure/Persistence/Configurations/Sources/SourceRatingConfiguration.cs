using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class SourceRatingConfiguration : IEntityTypeConfiguration<SourceRating>
{
    public void Configure(EntityTypeBuilder<SourceRating> builder)
    {
        builder.ToTable("source_rating");
        builder.HasKey(rating => new { rating.SourceId, rating.UserId });
    }
}
