using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Miauflix.Api;
using Miauflix.Application;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace Miauflix.ArchitectureTests.Reading;

/// <summary>
/// Code laid out in layers and modules, for rules to walk over. There are two houses: the product, which must break no rule, and the
/// canaries of this project, which break every rule once.
/// </summary>
public sealed class House
{
    private static readonly Assembly[] ProductAssemblies =
    [
        typeof(InfoHash).Assembly,
        typeof(ApplicationRegistration).Assembly,
        typeof(InfrastructureRegistration).Assembly,
        typeof(ServerHost).Assembly,
    ];

    private static readonly ArchUnitNET.Domain.Architecture Everything =
        new ArchLoader().LoadAssemblies([.. ProductAssemblies, typeof(House).Assembly]).Build();

    private readonly string _root;

    private House(string root, string sourceDirectory, IEnumerable<Assembly> assemblies)
    {
        _root = root;
        SourceDirectory = sourceDirectory;
        Types = [.. assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => IsOurs(type) && PlaceOf(type) is not null)];
        Code = [.. Everything.Types.Where(type => PlaceOf(type) is { } place && !IsScaffolded(type, place))];
    }

    public static House Product { get; } = new("Miauflix", Path.Combine(Repository.Root, "src"), ProductAssemblies);

    public static House Canaries { get; } = new(
        "Miauflix.ArchitectureTests.Canaries",
        Path.Combine(Repository.Root, "tests", "Miauflix.ArchitectureTests", "Canaries"),
        [typeof(House).Assembly]);

    /// <summary>The types as reflection sees them, without what the compiler made.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>The types with everything their signatures, bodies, lambdas, iterators and attributes refer to.</summary>
    public IReadOnlyList<IType> Code { get; }

    /// <summary>Where the sources of this house lie.</summary>
    public string SourceDirectory { get; }

    public Place? PlaceOf(Type type) => Place.Of(type.Namespace, _root);

    public Place? PlaceOf(IType type) => Place.Of(type.Namespace?.FullName, _root);

    /// <summary>The other types of this house that <paramref name="type"/> refers to.</summary>
    public IEnumerable<(IType Type, Place Place)> Neighbours(IType type) =>
        from target in References(type)
        let place = PlaceOf(target)
        where place is not null
        select (target, place);

    /// <summary>Every type that <paramref name="type"/> refers to, in this house or not.</summary>
    public static IEnumerable<IType> References(IType type) => type.Dependencies.Select(dependency => dependency.Target).Distinct();

    private static bool IsOurs(Type type) =>
        type.DeclaringType is { } outer
            ? IsOurs(outer) && !IsGenerated(type)
            : !IsGenerated(type);

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.Name.StartsWith('<');

    private static bool IsScaffolded(IType type, Place place) =>
        place is { Layer: Place.Infrastructure, Module: Place.Persistence, Part: "Migrations" } || type.Name.StartsWith('<');
}
