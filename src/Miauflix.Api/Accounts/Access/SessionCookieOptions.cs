using System.ComponentModel.DataAnnotations;

namespace Miauflix.Api.Accounts.Access;

/// <summary>How session cookies are named and scoped.</summary>
public sealed class SessionCookieOptions
{
    public const string Section = "Accounts:Cookies";

    private const string NamePattern = "^[A-Za-z0-9_-]{1,64}$";

    /// <summary><c>ACCESS_TOKEN_COOKIE_NAME</c>: prefix, followed by <c>_</c> and the session's id.</summary>
    [RegularExpression(NamePattern)]
    public string AccessCookieName { get; set; } = "__miauflix_at";

    /// <summary><c>REFRESH_TOKEN_COOKIE_NAME</c>: prefix, followed by <c>_</c> and the session's id.</summary>
    [RegularExpression(NamePattern)]
    public string RefreshCookieName { get; set; } = "__miauflix_rt";

    /// <summary><c>COOKIE_SECURE</c>: <c>auto</c> adds <c>Secure</c> when the request came by HTTPS.</summary>
    public CookieSecurity Secure { get; set; } = CookieSecurity.Auto;

    /// <summary><c>COOKIE_DOMAIN</c>: empty = the host that answered.</summary>
    [RegularExpression("^[A-Za-z0-9.-]*$")]
    public string Domain { get; set; } = "";
}

public enum CookieSecurity
{
    Auto,
    True,
    False,
}
