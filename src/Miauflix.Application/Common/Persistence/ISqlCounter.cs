namespace Miauflix.Application.Common.Persistence;

/// <summary>Counts the SQL commands that a piece of work reads with, for tests and measurements. Thread safe.</summary>
public interface ISqlCounter
{
    /// <summary>Counts what the caller, and whatever it calls, reads from now on.</summary>
    SqlCount Start();
}

/// <summary>Commands so far.</summary>
public sealed class SqlCount
{
    private int _commands;

    public int Commands => Volatile.Read(ref _commands);

    public void Add() => Interlocked.Increment(ref _commands);
}
