using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_token");
        builder.Property(token => token.TokenHash).HasMaxLength(OpaqueToken.HashLength);
        builder.HasOne<Session>().WithMany().HasForeignKey(token => token.SessionId).OnDelete(DeleteBehavior.Cascade);

        // Refresh: the token that was presented.
        builder.HasIndex(token => token.TokenHash).IsUnique();
        // The tokens of a session, when it is deleted.
        builder.HasIndex(token => token.SessionId);
    }
}
