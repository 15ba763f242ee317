using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class CandidateOrderTests
{
    [Test]
    public void Puts_active_sources_before_suspect_ones_and_leaves_out_the_rest() => Assert.That(
        Order(
            new(),
            new(1, SourceStatus.Suspect, "4K", "X264", 900, 1),
            new(2, SourceStatus.Active, "SD", "X264", 1, 1),
            new(3, SourceStatus.Rejected, "4K", "X264", 900, 1),
            new(4, SourceStatus.Dead, "4K", "X264", 900, 1)),
        Is.EqualTo(new[] { 2, 1 }));

    [Test]
    public void Takes_the_wanted_quality_then_lower_ones_then_higher_ones_then_unknown_ones() => Assert.That(
        Order(
            new("FHD"),
            Active(1, "8K"),
            Active(2, "4K"),
            Active(3, "HD"),
            Active(4, null),
            Active(5, "SD"),
            Active(6, "FHD")),
        Is.EqualTo(new[] { 6, 3, 5, 2, 1, 4 }));

    [Test]
    public void Leaves_3D_out_unless_it_is_asked_for()
    {
        Candidate[] candidates = [Active(1, "3D"), Active(2, "HD")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Order(new(), candidates), Is.EqualTo(new[] { 2 }));
            Assert.That(Order(new("3D"), candidates), Is.EqualTo(new[] { 1 }));
        }
    }

    [TestCase(null, new[] { 3, 1, 2 })]
    [TestCase(false, new[] { 3 })]
    [TestCase(true, new[] { 1, 2, 3 })]
    public void Treats_hevc_and_10_bit_as_the_client_says(bool? hevc, int[] expected) => Assert.That(
        Order(
            new(Hevc: hevc),
            new(1, SourceStatus.Active, "FHD", "X265", 30, 1),
            new(2, SourceStatus.Active, "FHD", "X264_10BIT", 20, 1),
            new(3, SourceStatus.Active, "FHD", "X264", 10, 1)),
        Is.EqualTo(expected));

    [Test]
    public void Breaks_ties_by_seeders_then_size_then_id() => Assert.That(
        Order(
            new(),
            new(1, SourceStatus.Active, "FHD", "X264", null, 1),
            new(2, SourceStatus.Active, "FHD", "X264", 5, 20),
            new(4, SourceStatus.Active, "FHD", "X264", 5, 10),
            new(3, SourceStatus.Active, "FHD", "X264", 5, 10)),
        Is.EqualTo(new[] { 3, 4, 2, 1 }));

    private static Candidate Active(long id, string? quality) => new(id, SourceStatus.Active, quality, "X264", 1, 1);

    private static IEnumerable<long> Order(ClientProfile client, params Candidate[] candidates) => CandidateOrder.Sort(candidates, client).Select(candidate => candidate.Id);
}
