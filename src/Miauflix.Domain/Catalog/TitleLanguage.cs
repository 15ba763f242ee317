namespace Miauflix.Domain.Catalog;

/// <summary>
/// A language that texts are asked for in, from a BCP 47 tag (RFC 5646) of 2..35 characters: the primary subtag, and the region if it
/// names one. Scripts, variants and extensions are ignored.
/// </summary>
public readonly record struct TitleLanguage
{
    public const int MinLength = 2;
    public const int MaxLength = 35;

    private TitleLanguage(string language, string region)
    {
        Language = language;
        Region = region;
    }

    /// <summary>The language titles are stored in.</summary>
    public static TitleLanguage English { get; } = new("en", "");

    /// <summary>Lower case, e.g. <c>pt</c>.</summary>
    public string Language { get; }

    /// <summary>Upper case, e.g. <c>BR</c>; empty when none was named.</summary>
    public string Region { get; }

    /// <summary>Whether the stored texts of a title are already in it.</summary>
    public bool IsOwn => this == English;

    /// <summary>Reads a tag.</summary>
    public static bool TryParse(string? tag, out TitleLanguage language)
    {
        language = English;
        if (tag is not { Length: >= MinLength and <= MaxLength })
        {
            return false;
        }

        var parts = tag.Split('-');
        if (parts[0].Length is < 2 or > 8 || !parts[0].All(char.IsAsciiLetter)
            || parts.Skip(1).Any(part => part.Length is < 1 or > 8 || !part.All(char.IsAsciiLetterOrDigit)))
        {
            return false;
        }

        // A region is two letters or three digits, before any extension (a single character).
        var region = parts.Skip(1).TakeWhile(part => part.Length > 1)
            .FirstOrDefault(part => part.Length == 2 || (part.Length == 3 && part.All(char.IsAsciiDigit)));
        language = new TitleLanguage(parts[0].ToLowerInvariant(), region?.ToUpperInvariant() ?? "");
        return true;
    }

    /// <summary><c>pt-BR</c>, <c>pt</c>.</summary>
    public override string ToString() => Region.Length == 0 ? Language : $"{Language}-{Region}";
}
