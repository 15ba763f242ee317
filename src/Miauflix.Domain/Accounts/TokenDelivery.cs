namespace Miauflix.Domain.Accounts;

/// <summary>How a session's tokens reach the client; fixed for its life.</summary>
public enum TokenDelivery
{
    /// <summary>HttpOnly cookies: browsers.</summary>
    Cookie,

    /// <summary>Members of the answer: native clients.</summary>
    Body,
}
