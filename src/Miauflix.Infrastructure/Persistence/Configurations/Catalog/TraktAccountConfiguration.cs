using Miauflix.Domain.Accounts;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class TraktAccountConfiguration : IEntityTypeConfiguration<TraktAccount>
{
    public void Configure(EntityTypeBuilder<TraktAccount> builder)
    {
        builder.ToTable("trakt_account");
        builder.Property(account => account.Slug).HasColumnName("trakt_slug").HasMaxLength(100);
        builder.Property(account => account.Username).HasColumnName("trakt_username").HasMaxLength(100);
        builder.Property(account => account.EncryptedAccessToken).HasColumnName("access_token");
        builder.Property(account => account.EncryptedRefreshToken).HasColumnName("refresh_token");
        builder.Ignore(account => account.IsUsable);
        builder.HasOne<User>().WithMany().HasForeignKey(account => account.UserId).OnDelete(DeleteBehavior.Cascade);

        // One account per user, one user per account.
        builder.HasIndex(account => account.UserId).IsUnique();
        builder.HasIndex(account => account.Slug).IsUnique();
    }
}

internal sealed class TraktOutboxEntryConfiguration : IEntityTypeConfiguration<TraktOutboxEntry>
{
    public void Configure(EntityTypeBuilder<TraktOutboxEntry> builder)
    {
        builder.ToTable("trakt_outbox");
        builder.Property(entry => entry.Path).HasMaxLength(100);
        builder.HasOne<User>().WithMany().HasForeignKey(entry => entry.UserId).OnDelete(DeleteBehavior.Cascade);

        // What is due.
        builder.HasIndex(entry => entry.NextAttemptAt);
    }
}
