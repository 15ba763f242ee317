using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Scopes as clients name them: <c>read play write admin</c>.</summary>
internal static class ApiKeyScopeNames
{
    private static readonly (ApiKeyScopes Scope, string Name)[] All =
    [
        (ApiKeyScopes.Read, "read"),
        (ApiKeyScopes.Play, "play"),
        (ApiKeyScopes.Write, "write"),
        (ApiKeyScopes.Admin, "admin"),
    ];

    public static IReadOnlyList<string> Of(ApiKeyScopes scopes) => [.. All.Where(item => scopes.HasFlag(item.Scope)).Select(item => item.Name)];

    /// <summary>False when there is none or one of them is unknown.</summary>
    public static bool TryParse(IReadOnlyList<string>? names, out ApiKeyScopes scopes)
    {
        scopes = ApiKeyScopes.None;
        foreach (var name in names ?? [])
        {
            var known = Array.Find(All, item => item.Name == name).Scope;
            if (known == ApiKeyScopes.None)
            {
                return false;
            }

            scopes |= known;
        }

        return scopes != ApiKeyScopes.None;
    }
}
