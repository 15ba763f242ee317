using MediatR;
using Miauflix.ArchitectureTests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>What a use case answers is made for its caller: no entity, and no query that still wants its context.</summary>
internal static class ResponseRules
{
    public static IEnumerable<string> HoldNoEntity(House house)
    {
        var entities = Entities(house).ToHashSet();
        return from request in house.Types
               where !request.IsAbstract && !request.IsInterface
               from face in request.GetInterfaces()
               where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)
               from type in Graph(house, face.GetGenericArguments()[0])
               where entities.Contains(type) || typeof(IQueryable).IsAssignableFrom(type)
               select $"the response of {request.FullName} holds {type.Name}";
    }

    /// <summary>What the database maps.</summary>
    private static IEnumerable<Type> Entities(House house) =>
        from type in house.Types
        from face in type.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        select face.GetGenericArguments()[0];

    private static HashSet<Type> Graph(House house, Type response)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>([response]);
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            var parts = type.IsGenericType ? type.GetGenericArguments() : type.HasElementType ? [type.GetElementType()!] : [];
            var members = house.PlaceOf(type) is null ? [] : type.GetProperties().Select(property => property.PropertyType);
            foreach (var next in parts.Concat(members))
            {
                open.Push(next);
            }
        }

        return seen;
    }
}
