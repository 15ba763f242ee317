using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Streaming;

/// <summary>Opens a source that does not exist.</summary>
internal sealed class StreamRehearsal(IMediator mediator) : IRehearsal
{
    private const long NoSource = long.MaxValue;

    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var viewer = new StreamViewer(Guid.Empty, Credential: "", ClientAddress: "");
            await mediator.Send(new OpenStream(new StreamTarget(NoSource, Key: null), viewer, new MediaRequestHeaders(), HeadOnly: true), cancellationToken);
        }
        catch (NotFoundException)
        {
            // As expected.
        }
    }
}
