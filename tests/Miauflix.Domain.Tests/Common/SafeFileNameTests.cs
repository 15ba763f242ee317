using System.Text;
using CsCheck;
using Miauflix.Domain.Common;

namespace Miauflix.Domain.Tests.Common;

[TestFixture]
public class SafeFileNameTests
{
    [TestCase("Sintel (2010).mp4")]
    [TestCase("Amélie – Le fabuleux destin (2001).mkv")]
    [TestCase("千と千尋の神隠し.mkv")]
    [TestCase("Ночной дозор.avi")]
    [TestCase("कभी खुशी कभी ग़म.mkv")]
    [TestCase("🎬 Movie.mkv")]
    [TestCase("a..b.mkv")]
    [TestCase("Console.mkv")]
    [TestCase("COM10.mkv")]
    public void Leaves_a_safe_name_as_it_is(string name)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(name));
    }

    [TestCase(null, "file")]
    [TestCase("", "file")]
    [TestCase("   ", "file")]
    [TestCase(".", "file")]
    [TestCase("..", "file")]
    [TestCase("...", "file")]
    [TestCase(". . .", "file")]
    [TestCase("\uFF0E\uFF0E", "file", TestName = "Full-width dots")]
    [TestCase("\u2024\u2024", "file", TestName = "Dot leaders")]
    [TestCase("\u202E\u200B\uFEFF", "file", TestName = "Nothing but invisible characters")]
    public void Names_what_has_no_name(string? name, string expected)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(expected));
    }

    [TestCase("../../etc/passwd", "_.._etc_passwd")]
    [TestCase(@"..\..\boot.ini", "_.._boot.ini")]
    [TestCase("/etc/passwd", "_etc_passwd")]
    [TestCase(@"C:\Windows\a.mkv", "C__Windows_a.mkv")]
    [TestCase("C:", "C_")]
    [TestCase(@"\\host\share", "__host_share")]
    [TestCase("a\uFF0Fb\u2215c\u2044d\uFF3Ce", "a_b_c_d_e", TestName = "Separators in disguise")]
    [TestCase("a.mkv:stream", "a.mkv_stream")]
    public void Leads_nowhere(string name, string expected)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(expected));
    }

    [TestCase("a\0b.mkv", "a_b.mkv", TestName = "NUL")]
    [TestCase("a\r\nb.mkv", "a__b.mkv", TestName = "Line breaks")]
    [TestCase("a\u007Fb\u009Bc", "a_b_c", TestName = "Delete and C1 controls")]
    [TestCase("a\u2028b", "a b", TestName = "Line separator")]
    [TestCase("a\u00A0b", "a b", TestName = "No-break space")]
    [TestCase("what? <why> \"how\" | *", "what_ _why_ _how_ _ _")]
    [TestCase("photo\u202Egpj.exe", "photogpj.exe", TestName = "Right-to-left override")]
    [TestCase("a\u2066b\u2069c\u200Ed\u061Ce", "abcde", TestName = "Isolates and marks of direction")]
    [TestCase("a\u200Bb\u00ADc\uFEFFd", "abcd", TestName = "Zero-width characters")]
    [TestCase("a\u0301\u0302\u0303\u0304\u0305\u0306.mkv", "a\u0301\u0302\u0303.mkv", TestName = "A tower of combining marks")]
    [TestCase("a\u0301\u0302\u200B\u0303\u0304.mkv", "a\u0301\u0302\u0303.mkv", TestName = "A tower with something invisible in it")]
    [TestCase(".\u0301\u0302a.mkv", "a.mkv", TestName = "Combining marks with nothing to combine with")]
    public void Takes_out_what_deceives(string name, string expected)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(expected));
    }

    [TestCase("CON", "_CON")]
    [TestCase("con.mkv", "_con.mkv")]
    [TestCase("NUL.tar.gz", "_NUL.tar.gz")]
    [TestCase("nul .mkv", "_nul .mkv")]
    [TestCase("COM1", "_COM1")]
    [TestCase("lpt9.txt", "_lpt9.txt")]
    [TestCase("COM¹.mkv", "_COM¹.mkv")]
    [TestCase("CONIN$", "_CONIN$")]
    [TestCase(".aux", "_aux")]
    [TestCase("AUX...", "_AUX")]
    public void Is_no_device(string name, string expected)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(expected));
    }

    [TestCase("name.", "name")]
    [TestCase("name. . .", "name")]
    [TestCase("name ", "name")]
    [TestCase(".hidden", "hidden")]
    [TestCase("-rf", "_rf")]
    [TestCase("--help.mkv", "_-help.mkv")]
    public void Has_no_special_ends(string name, string expected)
    {
        Assert.That(SafeFileName.From(name), Is.EqualTo(expected));
    }

    [Test]
    public void Half_a_character_is_none()
    {
        Assert.That(SafeFileName.From("a" + '\uD83C' + "b" + '\uDFAC'), Is.EqualTo("a_b_"));
    }

    [Test]
    public void Is_cut_to_255_bytes_between_characters_and_keeps_its_extension()
    {
        Assert.Multiple(() =>
        {
            Assert.That(SafeFileName.From(new string('a', 300) + ".mkv"), Is.EqualTo(new string('a', 251) + ".mkv"));
            Assert.That(SafeFileName.From(new string('電', 100) + ".mkv"), Is.EqualTo(new string('電', 83) + ".mkv"));
            Assert.That(SafeFileName.From(string.Concat(Enumerable.Repeat("🎬", 80))), Is.EqualTo(string.Concat(Enumerable.Repeat("🎬", 63))));
            Assert.That(SafeFileName.From("a." + new string('x', 300)), Is.EqualTo("a." + new string('x', 253)));
            Assert.That(SafeFileName.From(new string('a', 255)), Has.Length.EqualTo(255));
            Assert.That(SafeFileName.From(new string('a', 250) + new string('.', 10) + "mkv"), Is.EqualTo(new string('a', 250) + ".mkv"));
        });
    }

    [Test]
    public void Every_text_becomes_a_name_that_is_safe_and_stays_the_same()
    {
        Gen.OneOf(Gen.Char, Gen.Char["./\\ :-\u202E\u0301\uD83C\uDFACaCONnul"]).Array[0, 400].Select(characters => new string(characters)).Sample(
            text =>
            {
                var name = SafeFileName.From(text);
                return name.Length > 0
                    && Encoding.UTF8.GetByteCount(name) <= SafeFileName.MaxBytes
                    && Path.GetFileName(name) == name
                    && Path.GetFullPath(name, "/root") == "/root/" + name
                    && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
                    && name[^1] is not ('.' or ' ')
                    && name[0] is not ('.' or ' ' or '-')
                    && name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar)
                    && SafeFileName.From(name) == name;
            },
            iter: 20_000);
    }
}
