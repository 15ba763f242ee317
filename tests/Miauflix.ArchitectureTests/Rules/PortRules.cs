using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>A port or contract without an implementation, or with one that nobody registered, is a hole that only a request would find.</summary>
internal static class PortRules
{
    public static IEnumerable<string> AreImplemented(House house) =>
        from port in Ports(house)
        where !house.Types.Any(type => type.IsClass && port.IsAssignableFrom(type))
        select $"{port.FullName} has no implementation";

    /// <param name="house">Where the ports are.</param>
    /// <param name="isRegistered">Whether the server can resolve it.</param>
    public static IEnumerable<string> AreRegistered(House house, Func<Type, bool> isRegistered)
    {
        var ports = Ports(house).ToList();
        return from port in ports
               where !isRegistered(port) && !ports.Any(other => HandsOut(other, port))
               select $"{port.FullName} is not registered";
    }

    private static IEnumerable<Type> Ports(House house) =>
        house.Types.Where(type => type is { IsInterface: true, IsGenericTypeDefinition: false }
            && house.PlaceOf(type) is { Layer: Place.Application, Part: Place.Ports or Place.Contracts });

    /// <summary>A torrent comes from its engine, not from the container.</summary>
    private static bool HandsOut(Type port, Type product) =>
        port.GetMethods().Any(method => method.ReturnType == product || method.ReturnType.GetGenericArguments().Contains(product));
}
