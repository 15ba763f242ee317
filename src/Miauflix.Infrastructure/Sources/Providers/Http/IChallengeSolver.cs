namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Gets a page through a browser when a service answers with a challenge.</summary>
internal interface IChallengeSolver
{
    bool IsEnabled { get; }

    /// <summary>The page behind the challenge, or null when it could not be solved. May take a minute; one at a time.</summary>
    Task<ProviderAnswer?> SolveAsync(Uri address, ProviderCall call, CancellationToken cancellationToken);
}
