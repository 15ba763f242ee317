using MediatR;
using Miauflix.Api.Common.Startup;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Streaming;

/// <summary>
/// When the first demo clip plays, prints a command that fetches its first 1024 bytes. It holds a streaming key, so it goes to standard
/// output only, like the first password, and never to a log.
/// </summary>
internal sealed class PrintDemoLink(IUserDirectory users, IStreamingKeys keys, ServerAddress address, DemoLinkState state)
    : INotificationHandler<DemoSourceReady>
{
    public async Task Handle(DemoSourceReady notification, CancellationToken cancellationToken)
    {
        if (!state.TryTake() || await users.FirstAdministratorAsync(cancellationToken) is not { } admin)
        {
            return;
        }

        var owner = new Caller(admin, UserRole.Admin, SessionId: null, ApiKeyId: null);
        var key = await keys.IssueAsync(owner, new StreamingKeyBinding(SourceId: notification.SourceId), cancellationToken);
        var url = $"{await address.WhenListeningAsync(cancellationToken)}/api/stream/{key.StreamingKey}";
        await Console.Out.WriteLineAsync(
            $"""
            The demo library plays. Try it without the page (valid until {key.ExpiresAt:yyyy-MM-dd HH:mm} UTC):
              curl --silent --show-error --range 0-1023 --output /dev/null --write-out '%{"{http_code} {size_download}"}\n' {url}
            """);
    }
}

/// <summary>The link is printed once, for the clip that plays first.</summary>
internal sealed class DemoLinkState
{
    private int _isTaken;

    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;
}
