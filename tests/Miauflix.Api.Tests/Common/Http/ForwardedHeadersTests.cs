using System.Net;
using System.Text.Json;
using Miauflix.Api.Common.Http;
using Miauflix.Api.Tests.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class ForwardedHeadersTests
{
    private const string Secret = "a-secret-of-the-proxy";

    private static readonly ForwardedHeadersPolicy Policy = new(Options.Create(new HttpOptions
    {
        TrustedProxies = "10.0.0.0/8, ::1",
        ReverseProxySecret = Secret,
    }));

    [TestCase("10.1.2.3", "203.0.113.7", ExpectedResult = "203.0.113.7")]
    [TestCase("10.1.2.3", "1.1.1.1, 203.0.113.7, 10.9.9.9", ExpectedResult = "203.0.113.7", Description = "what lies left was written by the client")]
    [TestCase("10.1.2.3", "203.0.113.7:4711", ExpectedResult = "203.0.113.7")]
    [TestCase("10.1.2.3", "[2001:db8::1]:4711", ExpectedResult = "2001:db8::1")]
    [TestCase("10.1.2.3", "::ffff:203.0.113.7", ExpectedResult = "203.0.113.7")]
    [TestCase("10.1.2.3", "203.0.113.7, nonsense", ExpectedResult = "10.1.2.3")]
    [TestCase("10.1.2.3", "", ExpectedResult = "10.1.2.3")]
    [TestCase("::ffff:10.1.2.3", "", ExpectedResult = "10.1.2.3")]
    public string? The_client_is_the_first_from_the_right_that_is_no_proxy(string peer, string forwarded) =>
        Policy.ClientAddress(IPAddress.Parse(peer), [forwarded])?.ToString();

    [TestCase("10.1.2.3", "", ExpectedResult = true)]
    [TestCase("::ffff:10.1.2.3", "", ExpectedResult = true)]
    [TestCase("203.0.113.7", "", ExpectedResult = false)]
    [TestCase("203.0.113.7", "wrong", ExpectedResult = false)]
    [TestCase("203.0.113.7", Secret, ExpectedResult = true)]
    public bool A_proxy_is_trusted_by_network_or_by_secret(string peer, string secret)
    {
        var headers = new HeaderDictionary();
        if (secret.Length > 0)
        {
            headers[ForwardedHeadersPolicy.SecretHeader] = secret;
        }

        return Policy.IsTrusted(IPAddress.Parse(peer), headers);
    }

    [Test]
    public async Task A_trusted_proxy_names_client_scheme_host_and_prefix()
    {
        var seen = await AddressAsync(SharedServer.Instance);

        Assert.Multiple(() =>
        {
            Assert.That(seen.GetProperty("ip").GetString(), Is.EqualTo("203.0.113.7"));
            Assert.That(seen.GetProperty("scheme").GetString(), Is.EqualTo("https"));
            Assert.That(seen.GetProperty("host").GetString(), Is.EqualTo("films.example.org"));
            Assert.That(seen.GetProperty("base").GetString(), Is.EqualTo("/tv"));
        });
    }

    [Test]
    public async Task A_stranger_names_nothing()
    {
        using var server = ApiServer.Start(new() { ["Http:TrustedProxies"] = "192.0.2.0/24" });

        var seen = await AddressAsync(server);

        Assert.Multiple(() =>
        {
            Assert.That(seen.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(seen.GetProperty("scheme").GetString(), Is.EqualTo("http"));
            Assert.That(seen.GetProperty("base").GetString(), Is.Empty);
        });
    }

    private static async Task<JsonElement> AddressAsync(ApiServer server)
    {
        using var http = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/probe/address");
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "films.example.org");
        request.Headers.Add("X-Forwarded-Prefix", "/tv");
        using var response = await http.SendAsync(request);
        return await response.ReadJsonAsync();
    }
}
