using Miauflix.Application.Accounts.Contracts;

namespace Miauflix.Api.Common.Http;

/// <summary>What a media route asks about the streaming key it was called with.</summary>
public static class StreamingKeyAccessExtensions
{
    /// <summary>
    /// The grant of the streaming key this request was authenticated with, or null when the caller came with other credentials. Media outside
    /// <see cref="StreamingKeyGrant.Binding"/> must be refused with 403.
    /// </summary>
    public static StreamingKeyGrant? StreamingKeyGrant(this HttpContext context) => context.Features.Get<StreamingKeyGrant>();
}
