using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog;

/// <summary>A use case that knows HTTP in both directions and SQL.</summary>
internal sealed class WebReader(IHttpClientFactory clients, DbSet<object> rows)
{
    public string AddressOf(HttpContext context) => context.Request.Path;

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        yield return await client.GetStringAsync(new Uri("http://localhost/"), cancellationToken);
    }

    public IQueryable<object> Ask() => rows.FromSqlRaw("SELECT 1");
}
