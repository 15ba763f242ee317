using Miauflix.ArchitectureTests.Canaries.Application.Sources;
using Miauflix.ArchitectureTests.Canaries.Application.Sources.Contracts;
using Miauflix.ArchitectureTests.Canaries.Domain.Sources;

namespace Miauflix.ArchitectureTests.Canaries.Application.Streaming;

/// <summary>Streaming may call Sources, but not reach past its contracts.</summary>
internal sealed class Player
{
    public TorrentPicker? Picker { get; init; }
}

/// <summary>As it should be: a contract and a value.</summary>
internal sealed class PolitePlayer(ITorrentList list)
{
    public bool IsPack(string title) => list.KindOf(title) == TorrentKind.Pack;
}
