using FluentValidation;
using MediatR;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>The shape of a use case: public request, internal sealed handler and validator, one file.</summary>
internal static class UseCaseRules
{
    public static IEnumerable<string> HandlersAndValidatorsAreHidden(House house) =>
        from type in house.Types
        where type is { IsClass: true, IsAbstract: false } && (RequestsHandledBy(type).Any() || RequestsValidatedBy(type).Any())
        where type.IsVisible || !type.IsSealed
        select $"{type.FullName} is not internal sealed";

    public static IEnumerable<string> RequestsArePublicSealedRecords(House house) =>
        from request in Requests(house)
        where !request.IsPublic || !request.IsSealed || request.GetMethod("<Clone>$") is null
        select $"{request.FullName} is no public sealed record";

    public static IEnumerable<string> EveryRequestHasOneHandler(House house) =>
        from request in Requests(house)
        let handlers = house.Types.Count(type => RequestsHandledBy(type).Contains(request))
        where handlers != 1
        select $"{request.FullName} has {handlers} handlers";

    public static IEnumerable<string> ARequestHasOneValidatorAtMost(House house) =>
        from request in Requests(house)
        let validators = house.Types.Count(type => RequestsValidatedBy(type).Contains(request))
        where validators > 1
        select $"{request.FullName} has {validators} validators";

    /// <summary>The reader of a use case opens one file, named after its request.</summary>
    public static IEnumerable<string> OneUseCaseIsOneFile(House house) =>
        from request in Requests(house)
        let companions = house.Types.Where(type => RequestsHandledBy(type).Concat(RequestsValidatedBy(type)).Contains(request))
        let source = SourceOf(house, request)
        from type in companions.Prepend(request)
        where source is null || !source.Contains($" {type.Name}", StringComparison.Ordinal)
        select $"{type.FullName} is not in {request.Name}.cs";

    private static IEnumerable<Type> Requests(House house) =>
        house.Types.Where(type => !type.IsAbstract && !type.IsInterface && Arguments(type, typeof(IRequest<>)).Any());

    private static IEnumerable<Type> RequestsHandledBy(Type type) => Arguments(type, typeof(IRequestHandler<,>));

    private static IEnumerable<Type> RequestsValidatedBy(Type type) => type.IsAbstract ? [] : Arguments(type, typeof(IValidator<>));

    /// <summary>The first type argument of each form of <paramref name="definition"/> that a type implements.</summary>
    private static IEnumerable<Type> Arguments(Type type, Type definition) =>
        from face in type.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == definition
        select face.GetGenericArguments()[0];

    private static string? SourceOf(House house, Type request) => Directory
        .EnumerateFiles(house.SourceDirectory, $"{request.Name}.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText)
        .FirstOrDefault(text => text.Contains($"namespace {request.Namespace};", StringComparison.Ordinal));
}
