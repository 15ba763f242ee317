namespace Miauflix.TestKit.Server;

/// <summary>How a <see cref="ServerProcess"/> is started.</summary>
/// <param name="DataDirectory">Owned by the caller, so that a second start finds the data of the first.</param>
public sealed record ServerSettings(string DataDirectory)
{
    /// <summary>Command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables of the server; the address and the data directory are set by the fixture.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
