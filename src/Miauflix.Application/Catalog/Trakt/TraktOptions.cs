using System.ComponentModel.DataAnnotations;
using Miauflix.Application.Common.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>The application at Trakt that users link their accounts with. Read anew at each call.</summary>
[ReloadsAtRuntime]
public sealed class TraktOptions
{
    public const string Section = "Catalog:Trakt";

    /// <summary><c>TRAKT_CLIENT_ID</c> of the application; without it and the secret there is no Trakt.</summary>
    public string ClientId { get; set; } = "";

    /// <summary><c>TRAKT_CLIENT_SECRET</c> of the application.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Where Trakt's API version 2 is.</summary>
    [Url]
    public string ApiUrl { get; set; } = "https://api.trakt.tv";

    public bool IsConfigured => ClientId.Length > 0 && ClientSecret.Length > 0;
}
