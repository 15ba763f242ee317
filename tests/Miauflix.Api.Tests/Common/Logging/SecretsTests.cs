using System.Security.Cryptography;
using CsCheck;
using Miauflix.Api.Common.Logging;

namespace Miauflix.Api.Tests.Common.Logging;

public sealed class SecretsTests
{
    private const string Hash = "0123456789abcdef0123456789ABCDEF01234567";
    private const string Base32Hash = "AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH";
    private const string Key = "dGhpc19pc19hX3N0cmVhbWluZ19rZXlfb2ZfMzJfYnk";
    private const string Jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

    /// <summary>What may stand around a secret in a line; in the last, letters do.</summary>
    private static readonly string[] Surroundings = ["{0}", "before {0} after", "\"{0}\"", "({0})", "a={0}&b=1", "/api/stream/{0}?x", "x%3D{0}%26", "[{0},{0}]", "{0} {0}", "file_{0}.bin"];

    private static readonly Gen<string> Secret = Gen.OneOf(
        Bytes(20).Select(Convert.ToHexStringLower),
        Bytes(20).Select(Convert.ToHexString),
        Bytes(32).Select(Convert.ToHexStringLower),
        Bytes(32).Select(Convert.ToBase64String));

    [TestCase($"magnet:?xt=urn:btih:{Hash}&dn=Secret.Name&tr=http%3A%2F%2Ft%2Fannounce")]
    [TestCase("MAGNET:?dn=Secret.Name")]
    [TestCase("magnet%3A%3Fxt%3Durn%3Abtih%3Asecret")]
    public void Masks_a_magnet_to_its_end(string magnet) =>
        Assert.That(Secrets.Mask($"adding \"{magnet}\" now"), Is.EqualTo("adding \"magnet:***\" now"));

    [TestCase("https://tracker.example/5ecret/announce")]
    [TestCase("udp://tracker.example:6969/announce?passkey=5ecret")]
    public void Masks_a_tracker(string tracker) => Assert.That(Secrets.Mask($"to {tracker} now"), Is.EqualTo("to tracker:*** now"));

    [TestCase(Hash)]
    [TestCase(Base32Hash)]
    [TestCase(Key)]
    [TestCase(Jwt)]
    [TestCase($"mfx_{Key}")]
    [TestCase("3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=")]
    public void Masks_each_kind_of_secret(string secret) => Assert.That(Secrets.Mask($"it is {secret}!"), Is.EqualTo("it is ***!"));

    [Test]
    public void Masks_a_lower_case_base32_hash() =>
        Assert.That(Secrets.Mask($"it is {Base32Hash.ToLowerInvariant()}!"), Is.EqualTo("it is ***!"));

    [TestCase("key")]
    [TestCase("apikey")]
    [TestCase("access_token")]
    [TestCase("token")]
    [TestCase("session")]
    public void Masks_query_values_that_carry_credentials(string name) =>
        Assert.That(Secrets.Mask($"GET /feed?{name}=short&q=film"), Is.EqualTo($"GET /feed?{name}=***&q=film"));

    [TestCase("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [TestCase("01890a5d-ac96-774b-bcce-b302099a8057")]
    [TestCase("Miauflix.Infrastructure.Streaming.Libtorrent.LibtorrentEngine")]
    [TestCase("Write unit catalog.add-movie took 2500 ms")]
    [TestCase("at Miauflix.Application.Catalog.AddMovieHandler.InsertAsync(ICatalogDb db, AddMovie request)")]
    [TestCase("averylongwordwithoutanydigitsinit")]
    public void Leaves_ordinary_text_alone(string text) => Assert.That(Secrets.Mask(text), Is.EqualTo(text));

    [Test]
    public void Masks_any_secret_in_any_surroundings() => Gen
        .Select(Secret, Gen.Int[0, Surroundings.Length - 1])
        .Sample((secret, surroundings) => !Secrets.Mask(string.Format(Surroundings[surroundings], secret)).Contains(secret, StringComparison.Ordinal));

    [Test]
    public void Masks_any_key_in_any_surroundings_but_a_longer_word() => Gen
        .Select(Bytes(32), Gen.Int[0, Surroundings.Length - 2])
        .Sample((bytes, surroundings) =>
        {
            var key = Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            return !Secrets.Mask(string.Format(Surroundings[surroundings], key)).Contains(key, StringComparison.Ordinal);
        });

    private static Gen<byte[]> Bytes(int count) => Gen.Int.Select(seed => SHA512.HashData(BitConverter.GetBytes(seed))[..count]);
}
