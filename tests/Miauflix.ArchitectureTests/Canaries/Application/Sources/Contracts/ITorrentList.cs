using Miauflix.ArchitectureTests.Canaries.Domain.Sources;

namespace Miauflix.ArchitectureTests.Canaries.Application.Sources.Contracts;

/// <summary>What Streaming may call.</summary>
public interface ITorrentList
{
    TorrentKind KindOf(string title);
}

/// <summary>Declared for another module to answer, which none does.</summary>
public interface IUnanswered;
