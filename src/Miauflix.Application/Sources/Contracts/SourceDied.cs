using MediatR;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>Sources have no seeder any more. Ids only.</summary>
public sealed record SourceDied(IReadOnlyList<long> SourceIds) : INotification;
