namespace Miauflix.Infrastructure.Common.Network;

/// <summary>Through which network the server talks to the outside.</summary>
public sealed class NetworkOptions
{
    public const string Section = "Network";

    /// <summary><c>VPN_INTERFACE</c>: the only interface to use, e.g. <c>wg0</c>; empty = any, no policy.</summary>
    public string VpnInterface { get; set; } = "";

    /// <summary><c>VPN_DNS</c>: address of the name server to ask through that interface, with or without a port; empty = the system's.</summary>
    public string VpnDns { get; set; } = "";
}
