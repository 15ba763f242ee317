using System.Net;
using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.Connections;

namespace Miauflix.Api.Common.Kestrel;

/// <summary>At most 100 connections of one client at once; one more is closed before it is read.</summary>
internal sealed class ClientConnectionMiddleware(ConnectionDelegate next, ClientLimit clients)
{
    public async Task InvokeAsync(ConnectionContext connection)
    {
        using var place = clients.TryEnter((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (place is null)
        {
            connection.Abort(new ConnectionAbortedException("Too many connections of one client."));
            return;
        }

        await next(connection);
    }
}
