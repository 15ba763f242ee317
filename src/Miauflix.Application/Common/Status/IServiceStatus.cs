namespace Miauflix.Application.Common.Status;

/// <summary>How one part of the server is, for the status route. Register one per part; answering must not wait for anything.</summary>
public interface IServiceStatus
{
    /// <summary>Capitals, e.g. <c>TMDB</c>.</summary>
    string Key { get; }

    ServiceState Read();
}

/// <summary>A state; texts come from a fixed list and name settings, never values.</summary>
/// <param name="Status"><c>ready</c>, <c>initializing</c>, <c>degraded</c>, <c>error</c> or <c>needs_configuration</c>.</param>
/// <param name="StartedAt">Milliseconds since 1970, while initializing.</param>
/// <param name="MissingVars">Names of the settings that are missing.</param>
public sealed record ServiceState(
    string Status,
    string? Details = null,
    long? StartedAt = null,
    string? Reason = null,
    string? ErrorMessage = null,
    IReadOnlyList<string>? MissingVars = null)
{
    public static readonly ServiceState Ready = new("ready");

    public static ServiceState Needs(IReadOnlyList<string> settings) => new("needs_configuration", MissingVars: settings);
}
