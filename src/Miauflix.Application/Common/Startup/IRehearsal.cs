namespace Miauflix.Application.Common.Startup;

/// <summary>
/// Does once, before the server calls itself ready, what the first viewer would otherwise wait for (queries and code that are compiled when
/// they are first needed), and leaves nothing behind.
/// </summary>
public interface IRehearsal
{
    Task RehearseAsync(CancellationToken cancellationToken);
}
