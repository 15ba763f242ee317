namespace Miauflix.Application.Common.Startup;

/// <summary>How far the process has come.</summary>
public interface IStartState
{
    /// <summary>Everything was started, and the rehearsals were held.</summary>
    bool HasStarted { get; }
}
