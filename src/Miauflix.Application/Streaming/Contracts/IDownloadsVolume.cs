namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Answered by Storage: the volume that downloads lie on. Thread safe.</summary>
public interface IDownloadsVolume
{
    /// <summary>Whether it is the one this server marked, and can be written; not so when it is not mounted.</summary>
    bool IsAvailable { get; }
}
