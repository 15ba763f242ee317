using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_log");
        builder.Property(entry => entry.Description).HasMaxLength(AuditEntry.MaxDescriptionLength);
        builder.Property(entry => entry.UserEmail).HasMaxLength(User.MaxEmailLength);
        builder.Property(entry => entry.Ip).HasMaxLength(Session.MaxAddressLength);
        builder.Property(entry => entry.UserAgent).HasMaxLength(Session.MaxUserAgentLength);

        // GET /api/audit, newest first, and audit-retention.
        builder.HasIndex(entry => entry.CreatedAt);
        // GET /api/audit?eventType=, newest first.
        builder.HasIndex(entry => new { entry.EventType, entry.CreatedAt });
    }
}
