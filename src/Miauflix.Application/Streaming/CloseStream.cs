using MediatR;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Streaming;

/// <summary>Ends one open stream at once.</summary>
public sealed record CloseStream(Guid Id) : IRequest;

internal sealed class CloseStreamHandler(StreamRegistry registry) : IRequestHandler<CloseStream>
{
    public Task<Unit> Handle(CloseStream request, CancellationToken cancellationToken) =>
        registry.Close(request.Id) ? Unit.Task : throw new NotFoundException("Stream");
}
