using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class UseCaseTests
{
    private static readonly Func<House, IEnumerable<string>>[] Rules =
    [
        UseCaseRules.HandlersAndValidatorsAreHidden,
        UseCaseRules.RequestsArePublicSealedRecords,
        UseCaseRules.EveryRequestHasOneHandler,
        UseCaseRules.ARequestHasOneValidatorAtMost,
        UseCaseRules.OneUseCaseIsOneFile,
        ResponseRules.HoldNoEntity,
    ];

    [TestCaseSource(nameof(Rules))]
    public void Use_cases_have_the_shape(Func<House, IEnumerable<string>> rule) => Assert.That(rule(House.Product), Is.Empty);

    [TestCaseSource(nameof(Rules))]
    public void A_use_case_of_the_right_shape_is_fine(Func<House, IEnumerable<string>> rule) =>
        Assert.That(rule(House.Canaries), Has.None.Contains("CountFilms"));

    [Test]
    public void An_open_handler_is_found() =>
        Assert.That(UseCaseRules.HandlersAndValidatorsAreHidden(House.Canaries), Has.One.Contains("ShowFilmHandler is not internal sealed"));

    [Test]
    public void A_request_that_is_no_sealed_record_is_found() =>
        Assert.That(UseCaseRules.RequestsArePublicSealedRecords(House.Canaries), Has.One.Contains("ForgetFilm"));

    [TestCase("ForgetFilm has 0 handlers")]
    [TestCase("ListFilms has 2 handlers")]
    public void A_wrong_number_of_handlers_is_found(string finding) =>
        Assert.That(UseCaseRules.EveryRequestHasOneHandler(House.Canaries), Has.One.Contains(finding));

    [Test]
    public void A_second_validator_is_found() =>
        Assert.That(UseCaseRules.ARequestHasOneValidatorAtMost(House.Canaries), Has.One.Contains("ListFilms has 2 validators"));

    [Test]
    public void A_handler_in_another_file_is_found() =>
        Assert.That(UseCaseRules.OneUseCaseIsOneFile(House.Canaries), Has.One.Contains("RenameFilmHandler is not in RenameFilm.cs"));

    [TestCase("ShowFilm holds Film")]
    [TestCase("ListFilms holds IQueryable")]
    public void An_entity_or_a_query_in_a_response_is_found(string finding) =>
        Assert.That(ResponseRules.HoldNoEntity(House.Canaries), Has.One.Contains(finding));
}
