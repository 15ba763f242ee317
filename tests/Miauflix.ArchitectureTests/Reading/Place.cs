namespace Miauflix.ArchitectureTests.Reading;

/// <summary>Where a type lives, read from its namespace: <c>&lt;root&gt;.&lt;Layer&gt;.&lt;Module&gt;.&lt;Part&gt;</c>.</summary>
/// <param name="Layer"><c>Domain Application Infrastructure Api</c>.</param>
/// <param name="Module">A module, <c>Common</c>, a shared folder such as <c>Persistence</c>; empty for the layer's root, which composes.</param>
/// <param name="Part"><c>Contracts</c>, <c>Ports</c>, <c>Policies</c> …; empty when the type lies directly in its module.</param>
public sealed record Place(string Layer, string Module, string Part)
{
    public const string Domain = nameof(Domain);
    public const string Application = nameof(Application);
    public const string Infrastructure = nameof(Infrastructure);
    public const string Api = nameof(Api);
    public const string Common = nameof(Common);
    public const string Persistence = nameof(Persistence);
    public const string Contracts = nameof(Contracts);
    public const string Ports = nameof(Ports);

    private static readonly string[] Layers = [Domain, Application, Infrastructure, Api];

    /// <summary>The place of a namespace below <paramref name="root"/>, or null when it lies in no layer of it.</summary>
    public static Place? Of(string? typeNamespace, string root)
    {
        if (typeNamespace is null || !typeNamespace.StartsWith(root + '.', StringComparison.Ordinal))
        {
            return null;
        }

        var parts = typeNamespace[(root.Length + 1)..].Split('.');
        return Layers.Contains(parts[0]) ? new(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "") : null;
    }

    public override string ToString() => string.Join('/', new[] { Layer, Module, Part }.Where(part => part.Length > 0));
}
