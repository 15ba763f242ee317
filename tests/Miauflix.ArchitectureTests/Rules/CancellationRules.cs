using System.Reflection;
using Miauflix.ArchitectureTests.Reading;
using Microsoft.AspNetCore.Http;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Whoever starts work can stop it.</summary>
internal static class CancellationRules
{
    private static readonly Type[] Promises = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    /// <summary>
    /// Every public or internal method that answers a task takes a token as its last parameter (optional parameters may follow). Free are
    /// methods whose shape is the framework's, and those that are given the request itself: its token is in it.
    /// </summary>
    public static IEnumerable<string> TokensComeLast(House house) =>
        from type in house.Types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly) && !method.Name.Contains('<')
        where IsPromise(method.ReturnType) && !HasShapeOfAnother(type, method) && !IsGivenARequest(method) && !TakesTokenLast(method)
        select $"{type.FullName}.{method.Name} takes no CancellationToken as its last parameter";

    private static bool IsPromise(Type type) => Promises.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    private static bool TakesTokenLast(MethodInfo method) =>
        method.GetParameters().SkipWhile(parameter => parameter.ParameterType != typeof(CancellationToken)).ToArray() is [_, .. var following]
        && following.All(parameter => parameter.IsOptional);

    private static bool IsGivenARequest(MethodInfo method) =>
        method.GetParameters().Any(parameter => typeof(HttpContext).IsAssignableFrom(parameter.ParameterType));

    private static bool HasShapeOfAnother(Type type, MethodInfo method) =>
        IsForeign(method.GetBaseDefinition().DeclaringType!)
        || (!type.IsInterface && type.GetInterfaces()
            .Where(IsForeign)
            .Any(face => type.GetInterfaceMap(face).TargetMethods.Contains(method)));

    private static bool IsForeign(Type type) => type.Assembly.GetName().Name?.StartsWith(nameof(Miauflix), StringComparison.OrdinalIgnoreCase) != true;
}
