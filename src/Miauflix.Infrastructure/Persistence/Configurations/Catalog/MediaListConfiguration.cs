using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class MediaListConfiguration : IEntityTypeConfiguration<MediaList>
{
    public void Configure(EntityTypeBuilder<MediaList> builder)
    {
        builder.ToTable("media_list");
        builder.Property(list => list.Id).ValueGeneratedOnAdd();
        builder.Property(list => list.Slug).HasMaxLength(100);
        builder.Property(list => list.Name).HasMaxLength(200);
        builder.Property(list => list.Description).HasMaxLength(1000);

        // GET /api/list/{slug}: a list of the system, or one of the caller's own.
        builder.HasIndex(list => list.Slug).IsUnique().HasFilter("owner_user_id IS NULL");
        builder.HasIndex(list => new { list.OwnerUserId, list.Slug }).IsUnique();
    }
}

internal sealed class MediaListItemConfiguration : IEntityTypeConfiguration<MediaListItem>
{
    public void Configure(EntityTypeBuilder<MediaListItem> builder)
    {
        builder.ToTable("media_list_item");
        // A stretch of a list.
        builder.HasKey(item => new { item.ListId, item.Position });
        builder.HasOne<MediaList>().WithMany().HasForeignKey(item => item.ListId).OnDelete(DeleteBehavior.Cascade);

        // A title is in a list once.
        builder.HasIndex(item => new { item.ListId, item.MediaType, item.MediaId }).IsUnique();
        // Which lists a title is in.
        builder.HasIndex(item => new { item.MediaType, item.MediaId });
    }
}
