using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class StreamingKeyConfiguration : IEntityTypeConfiguration<StreamingKey>
{
    public void Configure(EntityTypeBuilder<StreamingKey> builder)
    {
        builder.ToTable("streaming_key");
        builder.Property(key => key.KeyHash).HasMaxLength(OpaqueToken.HashLength);
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UserId).OnDelete(DeleteBehavior.Cascade);

        // A media request: the key that was presented.
        builder.HasIndex(key => key.KeyHash).IsUnique();
        // The live keys of a user: the limit of 50, and revocation.
        builder.HasIndex(key => new { key.UserId, key.ExpiresAt });
        // accounts-cleanup: keys that ran out a day ago.
        builder.HasIndex(key => key.ExpiresAt);
    }
}
