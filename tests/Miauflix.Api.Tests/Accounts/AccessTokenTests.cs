using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

/// <summary>Tokens forged in every way RFC 8725 warns of; the key is known here, so that each differs in one thing only.</summary>
internal sealed class AccessTokenTests
{
    private const string Secret = "a secret of the tests, long and random 4711";
    private const string GoodHeader = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}";

    private ApiServer _server;
    private ApiSession _session;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = ApiServer.Start(new() { ["Jwt:Secret"] = Secret });
        _session = await _server.SignInAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _session.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task The_forger_of_these_tests_can_make_a_good_token() =>
        Assert.That(await CallAsync(Token(GoodHeader, Claims())), Is.EqualTo(200));

    [TestCase("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", TestName = "Another type")]
    [TestCase("{\"alg\":\"HS256\"}", TestName = "No type")]
    [TestCase("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"crit\":[\"exp\"]}", TestName = "A critical extension")]
    [TestCase("{\"alg\":\"HS512\",\"typ\":\"at+jwt\"}", TestName = "Another algorithm by name")]
    public async Task A_header_that_differs_is_refused(string header) => Assert.That(await CallAsync(Token(header, Claims())), Is.EqualTo(401));

    [TestCase("iss", "\"someone-else\"")]
    [TestCase("aud", "\"someone-else\"")]
    [TestCase("exp", "1")]
    [TestCase("exp", null)]
    [TestCase("nbf", "99999999999")]
    [TestCase("sid", "\"AAAAAAAAAAAAAAAAAAAAAA\"")]
    [TestCase("sid", null)]
    [TestCase("sub", "\"00000000-0000-7000-8000-000000000000\"")]
    [TestCase("sub", "\"admin\"")]
    [TestCase("ver", "2")]
    [TestCase("ver", null)]
    [TestCase("jti", null)]
    public async Task A_claim_that_differs_is_refused(string name, string? value) =>
        Assert.That(await CallAsync(Token(GoodHeader, Claims(name, value))), Is.EqualTo(401));

    [Test]
    public async Task Unsigned_and_foreign_tokens_are_refused()
    {
        var unsigned = $"{Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{Encode(Claims())}.";

        Assert.Multiple(async () =>
        {
            Assert.That(await CallAsync(unsigned), Is.EqualTo(401));
            Assert.That(await CallAsync(Token(GoodHeader, Claims(), "another secret, as long and random 0815")), Is.EqualTo(401));
            Assert.That(await CallAsync(_session.RefreshToken), Is.EqualTo(401));
            Assert.That(await CallAsync(".."), Is.EqualTo(401));
            Assert.That(await CallAsync(""), Is.EqualTo(401));
        });
    }

    [TestCase("jwk", "{\"kty\":\"oct\",\"k\":\"KEY\"}")]
    [TestCase("jku", "\"https://keys.example/jwks.json\"")]
    [TestCase("x5u", "\"https://keys.example/chain.pem\"")]
    [TestCase("kid", "\"/dev/null\"")]
    public async Task A_key_that_a_token_brings_along_is_not_used(string name, string value)
    {
        const string Foreign = "another secret, as long and random 0815";
        var header = $"{{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"{name}\":{value.Replace("KEY", Encode(Foreign), StringComparison.Ordinal)}}}";

        Assert.That(await CallAsync(Token(header, Claims(), Foreign)), Is.EqualTo(401));
    }

    [Test]
    public async Task A_token_is_dead_the_second_it_expires()
    {
        using var server = ApiServer.Start();
        using var session = await server.SignInAsync();

        server.Time.Advance(TimeSpan.FromSeconds(895));
        Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await session.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public void The_token_names_the_user_by_id_only()
    {
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_session.AccessToken.Split('.')[1]));

        Assert.That(claims, Does.Contain(_session.UserId.ToString()).And.Not.Contain(ApiServer.AdminEmail));
    }

    private static string Token(string header, string claims, string secret = Secret)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private string Claims(string? changed = null, string? value = null)
    {
        var now = _server.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, string?>
        {
            ["iss"] = "\"miauflix-api\"",
            ["aud"] = "\"miauflix-client\"",
            ["sub"] = $"\"{_session.UserId}\"",
            ["sid"] = $"\"{_session.Id}\"",
            ["role"] = "\"admin\"",
            ["ver"] = "1",
            ["jti"] = "\"1\"",
            ["iat"] = $"{now - 1}",
            ["nbf"] = $"{now - 1}",
            ["exp"] = $"{now + 60}",
        };
        if (changed is not null)
        {
            claims[changed] = value;
        }

        return $"{{{string.Join(',', claims.Where(claim => claim.Value is not null).Select(claim => $"\"{claim.Key}\":{claim.Value}"))}}}";
    }

    private async Task<int> CallAsync(string token)
    {
        using var http = _server.NewClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await http.GetAsync("/api/auth/session").StatusAsync();
    }
}
