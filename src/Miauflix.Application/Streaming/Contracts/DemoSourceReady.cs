using MediatR;

namespace Miauflix.Application.Streaming.Contracts;

/// <summary>A clip of the demo library is seeded and catalogued: this source plays.</summary>
public sealed record DemoSourceReady(long SourceId) : INotification;
