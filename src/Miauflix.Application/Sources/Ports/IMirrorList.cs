namespace Miauflix.Application.Sources.Ports;

/// <summary>A page that tells where a provider can be reached now. Thread safe.</summary>
public interface IMirrorList
{
    /// <summary>Id of the provider it is about.</summary>
    string Provider { get; }

    /// <summary>False while it is switched off, or the operator says which addresses to use.</summary>
    bool IsUsed { get; }

    /// <summary>Hosts it names, at most ten; null when it cannot be read now. Takes 10 s at most.</summary>
    Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Has these hosts asked after the built-in ones; takes the place of those given before.</summary>
    void Use(IReadOnlyList<string> hosts);
}
