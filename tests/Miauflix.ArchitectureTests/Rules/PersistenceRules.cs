using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Who may touch the database, and how.</summary>
internal static class PersistenceRules
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";
    private const string DatabaseFacade = "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade";

    /// <summary>Everybody else sees the interface of one module (<c>ICatalogDb</c>), never the context.</summary>
    public static IEnumerable<string> ContextIsHidden(House house) =>
        from type in house.Code
        where !IsPersistence(house.PlaceOf(type)!)
        from target in House.References(type)
        where IsContext(target)
        select $"{type.FullName} knows {target.FullName}";

    /// <summary>Saving and transactions belong to the write queue; a module saves inside a unit through its own interface.</summary>
    public static IEnumerable<string> OnlyPersistenceSaves(House house) =>
        from type in house.Code
        where !IsPersistence(house.PlaceOf(type)!)
        from call in type.Dependencies.OfType<MethodCallDependency>()
        where IsSave(call) || IsTransaction(call)
        select $"{type.FullName} calls {call.Target.Name}.{call.TargetMember.Name}";

    private static bool IsPersistence(Place place) => place is { Layer: Place.Infrastructure, Module: Place.Persistence };

    private static bool IsContext(IType type) =>
        type.FullName == DbContext || type.Dependencies.OfType<InheritsBaseClassDependency>().Any(parent => IsContext(parent.Target));

    private static bool IsSave(MethodCallDependency call) =>
        call.TargetMember.Name.StartsWith("SaveChanges", StringComparison.Ordinal) && IsContext(call.Target);

    private static bool IsTransaction(MethodCallDependency call) =>
        (call.TargetMember.Name.StartsWith("BeginTransaction", StringComparison.Ordinal)
            || call.TargetMember.Name.StartsWith("UseTransaction", StringComparison.Ordinal))
        && (call.Target.FullName == DatabaseFacade
            || call.Target.Name.EndsWith("DatabaseFacadeExtensions", StringComparison.Ordinal)
            || call.Target.Name.EndsWith("Connection", StringComparison.Ordinal));
}
