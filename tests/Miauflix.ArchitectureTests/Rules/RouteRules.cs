using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Who may call which route, as the running server decides it.</summary>
internal static partial class RouteRules
{
    /// <summary>Routes that answer without credentials, as <c>METHOD /path</c>.</summary>
    public static IEnumerable<string> Open(IEnumerable<RouteEndpoint> routes) => routes.Where(IsOpen).SelectMany(Names);

    /// <summary>Asks every other route without credentials; finds those that do not answer 401.</summary>
    public static Task<IReadOnlyList<string>> ClosedButAnsweringAsync(
        IEnumerable<RouteEndpoint> routes,
        HttpClient client,
        CancellationToken cancellationToken) =>
        AnsweringAsync(routes.Where(route => !IsOpen(route)), client, cancellationToken);

    /// <summary>Asks every route without credentials; finds those that do not answer 401.</summary>
    public static async Task<IReadOnlyList<string>> AnsweringAsync(
        IEnumerable<RouteEndpoint> routes,
        HttpClient client,
        CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var name in routes.SelectMany(Names))
        {
            var parts = name.Split(' ');
            using var request = new HttpRequestMessage(new HttpMethod(parts[0]), Parameter().Replace(parts[1], "1"));
            using var response = await client.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode != 401)
            {
                found.Add($"{name} answers {(int)response.StatusCode}");
            }
        }

        return found;
    }

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<string> Names(RouteEndpoint route) =>
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        select $"{method} /{route.RoutePattern.RawText?.TrimStart('/')}";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
