namespace Miauflix.ArchitectureTests.Canaries.Application.Catalog.Ports;

/// <summary>Nobody implements it.</summary>
public interface IFilmPosters;

/// <summary>Implemented, but nobody registers it.</summary>
public interface IFilmTrailers;

/// <summary>Implemented and registered.</summary>
public interface IFilmFrames
{
    /// <summary>A frame comes from here, not from the container.</summary>
    Task<IFilmFrame> TakeAsync(CancellationToken cancellationToken);
}

public interface IFilmFrame;
