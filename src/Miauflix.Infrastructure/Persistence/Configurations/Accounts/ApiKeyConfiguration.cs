using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_key");
        builder.Property(key => key.Name).HasMaxLength(ApiKey.MaxNameLength);
        builder.Property(key => key.Prefix).HasMaxLength(ApiKey.PrefixLength);
        builder.Property(key => key.KeyHash).HasMaxLength(OpaqueToken.HashLength);
        builder.Property(key => key.Scopes).HasConversion(
            scopes => scopes.ToString().ToLowerInvariant(),
            text => Enum.Parse<ApiKeyScopes>(text, true));
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UserId).OnDelete(DeleteBehavior.Cascade);

        // A request with an API key.
        builder.HasIndex(key => key.KeyHash).IsUnique();
        // The keys of a user: the list and the limit of 20.
        builder.HasIndex(key => key.UserId);
    }
}
