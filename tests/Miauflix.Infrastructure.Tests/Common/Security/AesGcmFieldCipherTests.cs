using System.Text;
using Miauflix.Application.Common.Security;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Infrastructure.Tests.Common.Security;

public sealed class AesGcmFieldCipherTests
{
    private const string Master = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Hash = "c9e15763f722f23e98a29decdfae341b98d53056";
    private const string Blob = "AWMAAQIDBAUGBwgJCgsZ+k3mtAaepPHZO6fagb/ZvfI1DDcFU3LpN5zwVYvUXU/69VowXQ+/RQcjtmAQZ5VYbzN0Phn+cw==";

    private static readonly FieldAddress Address = new("movie_source", Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), "ih");

    private readonly AesGcmFieldCipher _cipher = CipherOf(Master);

    [Test]
    public void Derives_the_published_sub_keys_and_key_id()
    {
        Assert.That(SourceKey.TryParse(Master, out var key), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(key!.Id, Is.EqualTo(0x63));
            Assert.That(Convert.ToHexStringLower(key.FieldKey), Is.EqualTo("6455956d49d1dc71795fcb04b937a817df38f7e994ef7d6236520bfa831188ab"));
            Assert.That(Convert.ToHexStringLower(key.IndexKey), Is.EqualTo("250c563d535dfcb6a68bdd74b01f011151976447afe8fc3628041630fa131fae"));
        }
    }

    [Test]
    public void Encrypts_the_published_vector_to_the_published_blob()
    {
        byte[] nonce = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        Assert.That(SourceKey.TryParse(Master, out var key), Is.True);
        var blob = FieldBlob.Seal(key!, Address.ToString(), Encoding.UTF8.GetBytes(Hash), nonce);
        Assert.That(Convert.ToBase64String(blob), Is.EqualTo(Blob));
    }

    [Test]
    public void Decrypts_the_published_blob() => Assert.That(_cipher.Unprotect(Address, Blob), Is.EqualTo(Hash));

    [Test]
    public void Indexes_the_published_hash()
    {
        Assert.That(InfoHash.TryParse(Hash, out var infoHash), Is.True);
        Assert.That(
            Convert.ToHexStringLower(_cipher.BlindIndex(infoHash)),
            Is.EqualTo("542c5c0d7503abd8d83b8d880319f7a90cc35c9b55395c7a553d517413dfb7ce"));
    }

    [Test]
    public void Encrypts_the_same_text_differently_each_time() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => _cipher.Protect(Address, Hash)), Is.Unique);

    [Test]
    public void Reads_back_text_and_bytes()
    {
        byte[] bytes = [0, 255, 7, 0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_cipher.Unprotect(Address, _cipher.Protect(Address, "née · 夏")), Is.EqualTo("née · 夏"));
            Assert.That(_cipher.Unprotect(Address, _cipher.Protect(Address, bytes)), Is.EqualTo(bytes));
        }
    }

    [Test]
    public void Refuses_a_blob_with_any_bit_flipped()
    {
        var blob = Convert.FromBase64String(Blob);
        for (var bit = 0; bit < blob.Length * 8; bit++)
        {
            var flipped = blob.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(_cipher.Unprotect(Address, flipped.AsSpan()), Is.Null, $"bit {bit}");
        }
    }

    [Test]
    public void Refuses_every_truncated_blob()
    {
        var blob = Convert.FromBase64String(Blob);
        for (var length = 0; length < blob.Length; length++)
        {
            Assert.That(_cipher.Unprotect(Address, blob.AsSpan(0, length)), Is.Null, $"length {length}");
        }
    }

    [Test]
    public void Refuses_a_value_copied_to_another_table_row_or_column()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_cipher.Unprotect(Address with { Table = "episode_source" }, Blob), Is.Null);
            Assert.That(_cipher.Unprotect(Address with { Row = Guid.NewGuid() }, Blob), Is.Null);
            Assert.That(_cipher.Unprotect(Address with { Column = "ml" }, Blob), Is.Null);
        }
    }

    [TestCase("")]
    [TestCase("not base64!")]
    [TestCase("magnet:?xt=urn:btih:c9e15763f722f23e98a29decdfae341b98d53056")]
    public void Refuses_text_that_is_no_blob(string text) => Assert.That(_cipher.Unprotect(Address, text), Is.Null);

    [Test]
    public void Refuses_a_blob_of_another_key() =>
        Assert.That(CipherOf(SourceKey.Generate()).Unprotect(Address, Blob), Is.Null);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    [TestCase("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g")]
    [TestCase("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [TestCase("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void Takes_only_keys_of_32_bytes_in_base64(string? text) => Assert.That(SourceKey.TryParse(text, out _), Is.False);

    [Test]
    public void Reads_and_finds_with_a_previous_key_but_writes_with_the_current_one()
    {
        var renewed = CipherOf(NextMaster(), Master);
        Assert.That(InfoHash.TryParse(Hash, out var infoHash), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(renewed.Unprotect(Address, Blob), Is.EqualTo(Hash));
            Assert.That(renewed.BlindIndexes(infoHash), Is.EqualTo(new[] { renewed.BlindIndex(infoHash), _cipher.BlindIndex(infoHash) }));
            Assert.That(_cipher.Unprotect(Address, renewed.Protect(Address, Hash)), Is.Null);
        }
    }

    /// <summary>The product's next key has an id of its own as well.</summary>
    private static string NextMaster()
    {
        string next;
        do
        {
            next = SourceKey.Generate();
        }
        while (SourceKey.TryParse(next, out var key) && key!.Id == 0x63);

        return next;
    }

    private static AesGcmFieldCipher CipherOf(params string[] masters)
    {
        var ring = new SourceKeyRing();
        var keys = masters.Select(master => SourceKey.TryParse(master, out var key) ? key! : throw new AssertionException("no key")).ToList();
        ring.Load(keys[0], keys.Skip(1));
        return new AesGcmFieldCipher(ring, NullLogger<AesGcmFieldCipher>.Instance);
    }
}
