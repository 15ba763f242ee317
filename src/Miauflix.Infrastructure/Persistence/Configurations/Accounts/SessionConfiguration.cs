using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("session");
        builder.Property(session => session.Id).HasMaxLength(Domain.Accounts.SessionId.Length);
        builder.Property(session => session.UserAgent).HasMaxLength(Session.MaxUserAgentLength);
        builder.Property(session => session.IssueIp).HasMaxLength(Session.MaxAddressLength);
        builder.Property(session => session.LastIp).HasMaxLength(Session.MaxAddressLength);
        builder.Property(session => session.DeviceName).HasMaxLength(Session.MaxDeviceNameLength);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);

        // Sessions of a user, least recently used first: device slots and the device list.
        builder.HasIndex(session => new { session.UserId, session.LastAccessedAt });
        // accounts-cleanup: sessions that ran out.
        builder.HasIndex(session => session.ExpiresAt);
    }
}
