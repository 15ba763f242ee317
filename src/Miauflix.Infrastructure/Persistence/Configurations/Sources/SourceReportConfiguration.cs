using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Sources;

internal sealed class SourceReportConfiguration : IEntityTypeConfiguration<SourceReport>
{
    public void Configure(EntityTypeBuilder<SourceReport> builder)
    {
        builder.ToTable("source_report");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Comment).HasMaxLength(SourceReport.MaxCommentLength);

        // The reports of a source, and the same one again.
        builder.HasIndex(report => new { report.SourceId, report.UserId, report.Reason }).IsUnique();
        // How many a user made in the last hour.
        builder.HasIndex(report => new { report.UserId, report.CreatedAt });
    }
}
