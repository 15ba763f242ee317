using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Ports;

/// <summary>The sources' view of the database.</summary>
public interface ISourcesDb : IModuleDb
{
    DbSet<MovieSource> MovieSources { get; }

    DbSet<KeyCheck> KeyChecks { get; }

    DbSet<IdCounter> IdCounters { get; }
}
