using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Reads a source as if it was to be played.</summary>
internal sealed class SourceRehearsal(ISourcesDb db, ISourceDirectory sources) : IRehearsal
{
    public async Task RehearseAsync(CancellationToken cancellationToken) =>
        await sources.FindAsync(await db.MovieSources.OrderBy(source => source.Id).Select(source => source.Id).FirstOrDefaultAsync(cancellationToken), cancellationToken);
}
