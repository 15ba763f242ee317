using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without starting the server.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<MiauflixDbContext>
{
    public MiauflixDbContext CreateDbContext(string[] args) =>
        new(DatabaseOptions.ForConnection(new SqliteConnection("Data Source=:memory:")));
}
