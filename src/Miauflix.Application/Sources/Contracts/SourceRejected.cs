using MediatR;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>Sources were found unfit, or an administrator removed them: they never play again. Ids only.</summary>
public sealed record SourceRejected(IReadOnlyList<long> SourceIds) : INotification;
