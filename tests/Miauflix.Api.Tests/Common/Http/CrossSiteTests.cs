using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class CrossSiteTests
{
    [TestCase("https://evil.example", "Cookie", "a=b", ExpectedResult = 403)]
    [TestCase(Browser.Origin, "Cookie", "a=b", ExpectedResult = 401, Description = "a listed origin")]
    [TestCase("https://evil.example", "Authorization", "Bearer x", ExpectedResult = 401, Description = "no page can add it")]
    [TestCase("https://evil.example", "X-Api-Key", "mfx_x", ExpectedResult = 401)]
    public async Task<int> An_unsafe_request_with_cookies_from_another_site_is_refused(string origin, string header, string value)
    {
        using var http = SharedServer.Instance.NewClient();
        http.DefaultRequestHeaders.Add("Origin", origin);
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        return await http.PostAsync("/api/auth/logout-all", null).StatusAsync();
    }
}
