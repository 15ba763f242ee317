using System.Globalization;
using Miauflix.Domain.Common.Text;

namespace Miauflix.Domain.Tests.Common.Text;

internal sealed class CanonicalFormTests
{
    [Test]
    public void Agrees_with_another_implementation_on_random_mixtures()
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, "Common", "Text", "normalization-samples.txt");
        var samples = File.ReadLines(file).Where(line => line[0] != '#').Select(line => line.Split(';').Select(ToText).ToArray()).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(samples, Has.Count.GreaterThan(300));
            Assert.That(samples.Select(sample => CanonicalForm.Compose(sample[0])), Is.EqualTo(samples.Select(sample => sample[1])));
            Assert.That(samples.Select(sample => CanonicalForm.Decompose(sample[0])), Is.EqualTo(samples.Select(sample => sample[2])));
        });
    }

    [Test]
    public void Leaves_plain_text_alone() => Assert.That(CanonicalForm.Compose("correct horse"), Is.SameAs("correct horse"));

    [Test]
    public void Replaces_a_lone_surrogate() => Assert.That(CanonicalForm.Compose("a\ud800é"), Is.EqualTo("a\ufffdé"));

    private static string ToText(string points) =>
        string.Concat(points.Split(' ').Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
