using System.Net;
using Miauflix.Api.Common.Http;
using Miauflix.Api.Common.Kestrel;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class ClientLimitTests
{
    private static readonly IPAddress Client = IPAddress.Parse("203.0.113.7");

    private readonly ForwardedHeadersPolicy _proxies = new(Options.Create(new HttpOptions { TrustedProxies = "10.0.0.0/8" }));

    [Test]
    public void The_101st_place_of_a_client_is_refused_until_one_is_free()
    {
        var limit = new ClientLimit(_proxies);
        var places = Enumerable.Range(0, ClientLimit.Max).Select(_ => limit.TryEnter(Client)).ToList();
        var refused = limit.TryEnter(Client);
        places[0]!.Dispose();
        places[0]!.Dispose();
        var freed = limit.TryEnter(Client);

        Assert.Multiple(() =>
        {
            Assert.That(places, Has.None.Null);
            Assert.That(refused, Is.Null);
            Assert.That(freed, Is.Not.Null, "one place is free again");
            Assert.That(limit.TryEnter(Client), Is.Null, "disposing twice frees one place");
            Assert.That(limit.TryEnter(IPAddress.Parse("203.0.113.8")), Is.Not.Null, "others have places of their own");
        });
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("10.1.2.3")]
    public void Loopback_and_proxies_are_not_counted(string address)
    {
        var limit = new ClientLimit(_proxies);

        Assert.That(Enumerable.Range(0, 3 * ClientLimit.Max).Select(_ => limit.TryEnter(IPAddress.Parse(address))), Has.None.Null);
    }

    [Test]
    public void Ipv6_clients_are_counted_by_their_64()
    {
        var limit = new ClientLimit(_proxies);
        for (var host = 0; host < ClientLimit.Max; host++)
        {
            limit.TryEnter(IPAddress.Parse($"2001:db8::{host:x}"));
        }

        Assert.That(limit.TryEnter(IPAddress.Parse("2001:db8::ffff")), Is.Null);
    }

    [Test]
    public async Task One_connection_too_many_is_closed_before_it_is_read()
    {
        var limit = new ClientLimit(_proxies);
        var held = new TaskCompletionSource();
        var read = 0;
        var middleware = new ClientConnectionMiddleware(_ =>
        {
            read++;
            return held.Task;
        }, limit);
        var open = Enumerable.Range(0, ClientLimit.Max).Select(_ => middleware.InvokeAsync(ConnectionOf(Client))).ToList();

        await using var refused = ConnectionOf(Client);
        await middleware.InvokeAsync(refused);

        Assert.That(() => refused.ConnectionClosed.IsCancellationRequested, Is.True.After(30_000, 10));
        Assert.That(read, Is.EqualTo(ClientLimit.Max));
        held.SetResult();
        await Task.WhenAll(open);
        await middleware.InvokeAsync(ConnectionOf(Client));
        Assert.That(read, Is.EqualTo(ClientLimit.Max + 1));
    }

    [Test]
    public async Task A_client_behind_a_proxy_has_100_requests_at_once()
    {
        var held = new TaskCompletionSource();
        var middleware = new ClientRequestLimitMiddleware(_ => held.Task, new ClientLimit(_proxies));
        var open = Enumerable.Range(0, ClientLimit.Max).Select(_ => middleware.InvokeAsync(RequestOf(Client))).ToList();

        var refused = RequestOf(Client);
        await middleware.InvokeAsync(refused);

        Assert.That(refused.Response.StatusCode, Is.EqualTo(StatusCodes.Status429TooManyRequests));
        Assert.That(refused.Response.Headers.RetryAfter.ToString(), Is.EqualTo("1"));
        held.SetResult();
        await Task.WhenAll(open);
    }

    private static DefaultConnectionContext ConnectionOf(IPAddress client) => new() { RemoteEndPoint = new IPEndPoint(client, 4711) };

    private static DefaultHttpContext RequestOf(IPAddress client) => new() { Connection = { RemoteIpAddress = client } };
}
