using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Tells Trakt that a token is no longer used; best effort. Answers whether Trakt knows.</summary>
public sealed record RevokeTraktToken(string AccessToken) : IRequest<bool>
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => nameof(RevokeTraktToken);
}

internal sealed partial class RevokeTraktTokenHandler(ITraktAuthorization trakt, ILogger<RevokeTraktTokenHandler> logger)
    : IRequestHandler<RevokeTraktToken, bool>
{
    public async Task<bool> Handle(RevokeTraktToken request, CancellationToken cancellationToken)
    {
        try
        {
            await trakt.RevokeAsync(request.AccessToken, cancellationToken);
            return true;
        }
        catch (MiauflixException exception)
        {
            LogNotRevoked(logger, exception.Error);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A token could not be revoked at Trakt: {Reason}")]
    private static partial void LogNotRevoked(ILogger logger, string reason);
}
