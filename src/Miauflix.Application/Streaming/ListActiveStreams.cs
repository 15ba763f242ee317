using MediatR;
using Miauflix.Application.Accounts.Contracts;

namespace Miauflix.Application.Streaming;

/// <summary>Every open stream, oldest first, for administrators.</summary>
public sealed record ListActiveStreams : IRequest<IReadOnlyList<ActiveStream>>;

/// <param name="Id">What closes it.</param>
/// <param name="User">Email of the viewer.</param>
/// <param name="Position">Offset in the file of the next byte.</param>
/// <param name="Rate">Bytes per second handed to the client lately.</param>
/// <param name="BytesServed">Bytes handed to the client since it began.</param>
public sealed record ActiveStream(
    Guid Id,
    string User,
    string Title,
    long SourceId,
    string ClientAddress,
    long Position,
    long Rate,
    long BytesServed,
    DateTimeOffset Since);

internal sealed class ListActiveStreamsHandler(StreamRegistry registry, IUserDirectory users)
    : IRequestHandler<ListActiveStreams, IReadOnlyList<ActiveStream>>
{
    public async Task<IReadOnlyList<ActiveStream>> Handle(ListActiveStreams request, CancellationToken cancellationToken)
    {
        var open = registry.Open;
        var emails = await users.EmailsAsync([.. open.Select(stream => stream.Request.UserId).Distinct()], cancellationToken);
        return
        [
            .. open.Select(stream => new ActiveStream(
                stream.Id,
                emails.GetValueOrDefault(stream.Request.UserId, ""),
                stream.Title,
                stream.Request.SourceId,
                stream.Request.ClientAddress,
                stream.Position,
                stream.BytesPerSecond,
                stream.BytesServed,
                stream.Since)),
        ];
    }
}
