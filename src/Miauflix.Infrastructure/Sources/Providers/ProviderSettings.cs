using System.ComponentModel.DataAnnotations;

namespace Miauflix.Infrastructure.Sources.Providers;

/// <summary>What can be set for every provider. Each has a class of its own with its section and its defaults.</summary>
public abstract class ProviderSettings
{
    /// <summary>Whether it is asked at all; null = as the provider's default says.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Addresses to ask, separated by commas, preferred first; they replace the built-in ones.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>As <see cref="BaseUrl"/>, one each.</summary>
    public IList<string> BaseUrls { get; } = [];

    /// <summary>Ask the built-in addresses too, after the configured ones.</summary>
    public bool UseBuiltInMirrors { get; set; }

    /// <summary>Calls per minute in the long run.</summary>
    [Range(1, 600)]
    public int RatePerMinute { get; set; } = 12;

    /// <summary>Longest time for one call with all its mirrors.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Lower goes first.</summary>
    [Range(0, 1_000)]
    public int Priority { get; set; } = 100;

    /// <summary>The operator's own addresses, in order; empty = the built-in ones are used.</summary>
    internal IReadOnlyList<Uri> OwnBases =>
    [
        .. BaseUrl.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(BaseUrls)
            .Select(ReadBase)
            .OfType<Uri>()
            .Distinct(),
    ];

    /// <summary>True when every configured address can be used.</summary>
    internal bool HasReadableBases =>
        BaseUrl.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Concat(BaseUrls).All(text => ReadBase(text) is not null);

    /// <summary>A host alone means https; the path always ends with a slash.</summary>
    private static Uri? ReadBase(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;
    }
}
