using Miauflix.Api.Common.WebClient;
using Miauflix.TestKit;

namespace Miauflix.Api.Tests.Common.WebClient;

public sealed class ContentSecurityPolicyTests
{
    [Test]
    public void Inline_scripts_are_allowed_by_their_hash()
    {
        // The example of the CSP level 2 recommendation, section 7.17.2.
        var policy = ContentSecurityPolicy.For("<head><SCRIPT type=\"module\">alert('Hello, world.');</SCRIPT></head>");

        Assert.That(policy, Does.Contain("script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"));
    }

    [TestCase("")]
    [TestCase("<script src=\"app.js\"></script>")]
    [TestCase("<script>never closed")]
    [TestCase("<script")]
    public void Pages_without_inline_scripts_add_nothing(string html) =>
        Assert.That(ContentSecurityPolicy.For(html), Does.Contain("script-src 'self';"));

    [Test]
    public void Every_inline_script_counts() =>
        Assert.That(ContentSecurityPolicy.For("<script>1</script><script src=a></script><script>2</script>").Split("'sha256-"), Has.Length.EqualTo(3));

    [Test]
    public void The_built_in_page_needs_no_inline_script()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Miauflix.Api", "wwwroot", "index.html"));

        Assert.That(ContentSecurityPolicy.For(page), Does.Contain("script-src 'self';"));
        Assert.That(page, Does.Not.Contain("style=").And.Not.Contain(" onclick"));
    }
}
