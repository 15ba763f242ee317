using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>The catalogue's view of the database.</summary>
public interface ICatalogDb : IModuleDb
{
    DbSet<Movie> Movies { get; }

    DbSet<IdCounter> IdCounters { get; }
}
