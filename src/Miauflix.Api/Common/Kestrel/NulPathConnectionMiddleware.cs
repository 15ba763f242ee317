using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Miauflix.Api.Common.Kestrel;

/// <summary>
/// Kestrel answers 400 to <c>%00</c> in a request target before any middleware runs, and that answer cannot be changed. Such a path is
/// merely unknown to us: the escape is rewritten to <c>%7F</c>, which no route matches, so that the application answers 404 or 401.
/// </summary>
internal sealed class NulPathConnectionMiddleware(ConnectionDelegate next)
{
    public Task InvokeAsync(ConnectionContext connection)
    {
        connection.Transport = new Transport(new NulPathPipeReader(connection.Transport.Input), connection.Transport.Output);
        return next(connection);
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
