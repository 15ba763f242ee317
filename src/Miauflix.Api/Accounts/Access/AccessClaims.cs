namespace Miauflix.Api.Accounts.Access;

/// <summary>Names of the claims that the access scheme puts into a request's principal.</summary>
internal static class AccessClaims
{
    public const string UserId = "sub";
    public const string Role = "role";
    public const string SessionId = "sid";
    public const string ApiKeyId = "api_key";

    /// <summary>Present only with an API key: what it may do.</summary>
    public const string Scopes = "scopes";
}
