using System.Data.Common;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Sees every command of the read contexts; counts for those who asked.</summary>
internal sealed class SqlCounter : DbCommandInterceptor, ISqlCounter
{
    private readonly AsyncLocal<SqlCount?> _current = new();

    public SqlCount Start() => _current.Value = new SqlCount();

    public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
    {
        _current.Value?.Add();
        return result;
    }
}
