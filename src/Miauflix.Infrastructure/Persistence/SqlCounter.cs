using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Counts the SQL commands that a piece of work reads with, for tests and measurements. Thread safe.</summary>
public sealed class SqlCounter : DbCommandInterceptor
{
    private static readonly AsyncLocal<SqlCount?> Current = new();

    /// <summary>Counts what the caller, and whatever it calls, reads from now on.</summary>
    public static SqlCount Start() => Current.Value = new SqlCount();

    public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
    {
        Current.Value?.Add();
        return result;
    }
}

/// <summary>Commands so far.</summary>
public sealed class SqlCount
{
    private int _commands;

    public int Commands => Volatile.Read(ref _commands);

    internal void Add() => Interlocked.Increment(ref _commands);
}

/// <summary>Registers the counter; without it nothing is counted.</summary>
public static class SqlCounterRegistration
{
    public static IServiceCollection AddSqlCounter(this IServiceCollection services) => services.AddSingleton<IInterceptor, SqlCounter>();
}
