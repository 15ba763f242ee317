using Miauflix.Infrastructure.Sources.Providers.Yts;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

public sealed class YifyStatusPageTests
{
    [Test]
    public void Names_the_hosts_of_the_official_section_alone()
    {
        const string Page = """
            <html><body>
            <section><h2>Current Official Domains</h2><ul>
              <li><a href="https://one.example/">one</a></li>
              <li><a href="https://one.example/browse">one again</a></li>
              <li><a href="http://two.example">two</a></li>
              <li><a href="https://127.0.0.1/">bare address</a></li>
              <li><a href="https://three.example:8443/">odd port</a></li>
              <li><a href="javascript:alert(1)">script</a></li>
              <li><a href="/about">own</a></li>
            </ul></section>
            <section><h2>Imitations</h2><a href="https://fake.example/">fake</a></section>
            </body></html>
            """;
        Assert.That(YifyStatusPage.Read(Page), Is.EqualTo(new[] { "one.example", "two.example" }));
    }

    [TestCase("")]
    [TestCase("{\"json\":true}")]
    public void Anything_else_names_nobody(string body) => Assert.That(YifyStatusPage.Read(body), Is.Empty);
}
