using Miauflix.Application.Accounts.Policies;

namespace Miauflix.Application.Tests.Accounts.Policies;

internal sealed class PasswordPolicyTests
{
    private const string Email = "ann.example@example.org";

    [TestCase("1234567")]
    [TestCase("")]
    [TestCase("password1")]
    [TestCase("PassWord1")]
    [TestCase("ann.example@example.org")]
    [TestCase("Ann.Example")]
    [TestCase("miauflix")]
    [TestCase("12Miauflix34")]
    public void A_weak_password_is_refused(string password) => Assert.That(PasswordPolicy.Check(Email, password), Is.Not.Empty);

    [TestCase("correct horse")]
    [TestCase("        ")]
    [TestCase("12Miauflix345")]
    [TestCase("пароль из слов")]
    [TestCase("🐈🐈🐈🐈🐈🐈🐈🐈")]
    public void Any_characters_are_fine(string password) => Assert.That(PasswordPolicy.Check(Email, password), Is.Empty);

    [Test]
    public void Characters_are_counted_composed()
    {
        var decomposed = string.Concat(Enumerable.Repeat("e\u0301", 7));

        Assert.Multiple(() =>
        {
            Assert.That(PasswordPolicy.Check(Email, decomposed), Is.Not.Empty, "seven characters on fourteen places");
            Assert.That(PasswordPolicy.Check(Email, new string('x', 64) + new string('y', 64)), Is.Empty);
            Assert.That(PasswordPolicy.Check(Email, new string('x', 129)), Is.Not.Empty);
        });
    }
}
