using Miauflix.Api.Common.Configuration;
using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Tests.Common.Configuration;

public sealed class ListenAddressTests
{
    [TestCase(null, null, "http://localhost:5080")]
    [TestCase("", "", "http://localhost:5080")]
    [TestCase(null, "8080", "http://localhost:8080")]
    [TestCase(null, " 8080 ", "http://localhost:8080")]
    [TestCase("http://+:5080", null, "http://+:5080")]
    [TestCase("http://+:5080", "8080", "http://+:8080")]
    [TestCase("http://127.0.0.1", "8080", "http://127.0.0.1:8080")]
    [TestCase("http://[::1]:5000", "8080", "http://[::1]:8080")]
    [TestCase("http://127.0.0.1:0", null, "http://127.0.0.1:0")]
    [TestCase("http://a:1; https://b:2;", "3", "http://a:3;https://b:3")]
    [TestCase("http://unix:/run/miauflix.sock", "8080", "http://unix:/run/miauflix.sock")]
    public void Listens_where_it_is_told(string? urls, string? port, string expected) =>
        Assert.That(ListenAddress.From(urls, port), Is.EqualTo(expected));

    [TestCase("0")]
    [TestCase("65536")]
    [TestCase("-1")]
    [TestCase("eighty")]
    [TestCase("80 80")]
    public void Refuses_a_port_that_is_none(string port)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => ListenAddress.From(urls: null, port));
        Assert.That(refusal!.Message, Is.EqualTo("PORT must be 1 to 65535."));
    }

    [TestCase("localhost")]
    [TestCase("5080")]
    [TestCase("http://a:1;nonsense")]
    public void Refuses_addresses_that_are_none(string urls)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => ListenAddress.From(urls, port: null));
        Assert.That(refusal!.ExitCode, Is.EqualTo(StartupRefusedException.BadConfiguration));
    }
}
