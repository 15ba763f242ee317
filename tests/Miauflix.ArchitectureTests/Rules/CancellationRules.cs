using System.Reflection;
using Miauflix.ArchitectureTests.Reading;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Whoever starts work can stop it.</summary>
internal static class CancellationRules
{
    private static readonly Type[] Promises = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    /// <summary>
    /// Every public or internal method that answers a task takes a token as its last parameter (optional parameters may follow). Free are
    /// methods whose shape is the framework's, those that are given the request or connection itself, whose token is in it, and those that
    /// wait for a task they are given.
    /// </summary>
    /// <returns>The methods that do not.</returns>
    public static IEnumerable<string> TokensComeLast(House house) =>
        from type in house.Types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where (method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly) && !method.Name.Contains('<')
        where IsPromise(method.ReturnType) && !HasShapeOfAnother(type, method) && !IsGivenItsCaller(method) && !IsGivenWork(method)
        where !TakesTokenLast(method)
        select $"{type.FullName}.{method.Name}";

    private static bool IsPromise(Type type) => Promises.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    private static bool TakesTokenLast(MethodInfo method) =>
        method.GetParameters().SkipWhile(parameter => parameter.ParameterType != typeof(CancellationToken)).ToArray() is [_, .. var following]
        && following.All(parameter => parameter.IsOptional);

    private static bool IsGivenItsCaller(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType == typeof(HttpContext) || parameter.ParameterType == typeof(ConnectionContext));

    private static bool IsGivenWork(MethodInfo method) => method.GetParameters().Any(parameter => IsPromise(parameter.ParameterType));

    private static bool HasShapeOfAnother(Type type, MethodInfo method) =>
        IsForeign(method.GetBaseDefinition().DeclaringType!)
        || (!type.IsInterface && type.GetInterfaces()
            .Where(IsForeign)
            .Any(face => type.GetInterfaceMap(face).TargetMethods.Contains(method)));

    private static bool IsForeign(Type type) => type.Assembly.GetName().Name?.StartsWith(nameof(Miauflix), StringComparison.OrdinalIgnoreCase) != true;
}
