namespace Miauflix.Application.Common.Errors;

/// <summary>
/// Base of the closed set of errors that stop a request. Every text here is shown to the client: stable, short, without exception
/// texts, paths, hashes or values the client sent.
/// </summary>
/// <param name="code">Kebab-case; the last part of the problem's <c>type</c>.</param>
/// <param name="error">Short and stable.</param>
/// <param name="detail">Longer; the same as <paramref name="error"/> when null.</param>
public abstract class MiauflixException(string code, string error, string? detail = null) : Exception(detail ?? error)
{
    public string Code { get; } = code;

    public string Error { get; } = error;

    /// <summary>When the client may try again; sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();
}
