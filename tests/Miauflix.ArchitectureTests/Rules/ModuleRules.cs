using ArchUnitNET.Domain;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Which module may refer to what of another.</summary>
internal static class ModuleRules
{
    /// <summary>Folders of Infrastructure that serve every module: they map its entities and run its jobs.</summary>
    private static readonly string[] Shared = [Place.Persistence, "Jobs"];

    public static IEnumerable<string> CallsAreInTheTable(House house, ModuleTable table) =>
        from type in house.Code
        let place = house.PlaceOf(type)
        where place.Module.Length > 0 && !Shared.Contains(place.Module)
        from target in house.Neighbours(type)
        where IsElsewhere(place, target.Place) && !(table.Allows(place.Module, target.Place.Module) && IsOpenToOthers(target.Type, target.Place))
        select $"{type.FullName} ({place}) refers to {target.Type.FullName} ({target.Place})";

    public static IEnumerable<string> FoldersAreModules(House house, ModuleTable table) =>
        from type in house.Code
        let place = house.PlaceOf(type)
        where place.Module.Length > 0 && place.Module != Place.Common && !table.Modules.Contains(place.Module)
            && !(place.Layer == Place.Infrastructure && Shared.Contains(place.Module))
        select $"{type.FullName}: {place.Module} is no module of docs/architecture.md";

    /// <summary>Contracts that one module declares and another answers: declared where the page says, implemented where the page says.</summary>
    public static IEnumerable<string> ContractsAreAnswered(House house, IEnumerable<string[]> rows) =>
        from row in rows
        let contract = house.Types.SingleOrDefault(
            type => type.IsInterface && type.Name == row[0] && house.PlaceOf(type)!.Module == row[1] && house.PlaceOf(type)!.Part == Place.Contracts)
        where contract is null || !house.Types.Any(type => type.IsClass && contract.IsAssignableFrom(type) && house.PlaceOf(type)!.Module == row[2])
        select $"{row[0]} is not declared in {row[1]}/Contracts and answered by {row[2]}";

    private static bool IsElsewhere(Place from, Place to) => to.Module.Length > 0 && to.Module != from.Module && to.Module != Place.Common;

    private static bool IsOpenToOthers(IType type, Place place) =>
        place is { Layer: Place.Application, Part: Place.Contracts } || (place.Layer == Place.Domain && type is Struct or ArchUnitNET.Domain.Enum);
}
