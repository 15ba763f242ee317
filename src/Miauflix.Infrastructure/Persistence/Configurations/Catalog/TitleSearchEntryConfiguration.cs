using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.Infrastructure.Persistence.Configurations.Catalog;

/// <summary>
/// The content of the full-text table <c>title_search</c>, which the migration creates over this one and keeps in step with triggers: an
/// entry and its index change in the same transaction, whoever writes it.
/// </summary>
internal sealed class TitleSearchEntryConfiguration : IEntityTypeConfiguration<TitleSearchEntry>
{
    public void Configure(EntityTypeBuilder<TitleSearchEntry> builder)
    {
        builder.ToTable("title_search_map", table => table.UseSqlReturningClause(false));
        builder.Property(entry => entry.Id).HasColumnName("rowid").ValueGeneratedOnAdd();

        // The entry of a title.
        builder.HasIndex(entry => new { entry.MediaType, entry.MediaId }).IsUnique();
        // Very common words: titles are looked through from the most popular down.
        builder.HasIndex(entry => entry.Popularity).IsDescending();
        // Very common words: whole titles.
        builder.HasIndex(entry => entry.TitleKey);
    }
}
