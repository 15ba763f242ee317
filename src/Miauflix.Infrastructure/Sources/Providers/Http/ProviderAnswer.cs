using System.Net;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>An answer as it came, read whole.</summary>
/// <param name="FinalUri">Where it came from, after redirects.</param>
/// <param name="IsHtml">The service says it is a page.</param>
/// <param name="Body">Text, at most 8 MiB.</param>
internal sealed record ProviderAnswer(HttpStatusCode Status, Uri FinalUri, bool IsHtml, string Body)
{
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>It led back to the front page: the service's way to say that there is no such thing.</summary>
    public bool IsFrontPage(Uri asked) => FinalUri != asked && FinalUri.AbsolutePath == "/";

    /// <summary>Never prints the body or the address.</summary>
    public override string ToString() => $"{nameof(ProviderAnswer)} {{ {nameof(Status)} = {Status} }}";
}

/// <summary>One question to a provider.</summary>
/// <param name="Path">Below the base, without a leading slash.</param>
/// <param name="Expects">What the answer is when all is well.</param>
/// <param name="Patience">How long somebody waits; null = nobody does.</param>
internal sealed record ProviderCall(string Path, ExpectedBody Expects, TimeSpan? Patience)
{
    /// <summary>Sent with the cookies of the host, e.g. <c>a=1; b=2</c>.</summary>
    public string? Cookies { get; init; }

    /// <summary>How long the answer is remembered; null = 15 minutes; zero = not at all.</summary>
    public TimeSpan? Memory { get; init; }

    /// <summary>Never prints the path: it holds what is looked for.</summary>
    public override string ToString() => nameof(ProviderCall);
}

internal enum ExpectedBody
{
    Json,
    Xml,
    Html,
}
