namespace Miauflix.Application.Accounts.Ports;

/// <summary>Where the request at hand came from; empty values outside a request.</summary>
public interface IRequestOrigin
{
    /// <summary>Client address as text, at most 45 characters.</summary>
    string Ip { get; }

    /// <summary>At most 500 characters, control characters removed.</summary>
    string UserAgent { get; }

    string Method { get; }

    /// <summary>The route template, never the raw path.</summary>
    string Route { get; }

    /// <summary>In the test mode of the rate limits: this request is neither limited nor counted.</summary>
    bool IsExemptFromLimits { get; }
}
