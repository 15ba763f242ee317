using Miauflix.ArchitectureTests.Canaries.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Miauflix.ArchitectureTests.Canaries.Infrastructure.Persistence;

/// <summary>A context where it belongs; saves where it may.</summary>
internal sealed class FilmContext : DbContext
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await SaveChangesAsync(cancellationToken);
    }
}

internal sealed class FilmConfiguration : IEntityTypeConfiguration<Film>
{
    public void Configure(EntityTypeBuilder<Film> builder) => builder.ToTable("film");
}
