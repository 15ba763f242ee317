namespace Miauflix.Application.Streaming.Policies;

/// <summary>Lists of entity tags as <c>If-Match</c> and <c>If-None-Match</c> carry them (RFC 9110 §8.8.3).</summary>
internal static class EntityTags
{
    private const string Any = "*";
    private const string WeakPrefix = "W/";

    /// <summary>
    /// Whether the list is <c>*</c> or names the strong tag <paramref name="entityTag"/>. With <paramref name="isWeak"/> a weak tag of the
    /// same text counts too. Whatever follows something malformed is not looked at.
    /// </summary>
    public static bool Match(string list, string entityTag, bool isWeak)
    {
        var rest = list.AsSpan().Trim();
        if (rest.Equals(Any, StringComparison.Ordinal))
        {
            return true;
        }

        while (TryTake(ref rest, out var tag, out var isTagWeak))
        {
            if (tag.Equals(entityTag, StringComparison.Ordinal) && (isWeak || !isTagWeak))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag, out bool isWeak)
    {
        rest = rest.TrimStart(" \t,");
        isWeak = rest.StartsWith(WeakPrefix, StringComparison.Ordinal);
        var quoted = isWeak ? rest[WeakPrefix.Length..] : rest;
        var length = quoted.StartsWith("\"") ? quoted[1..].IndexOf('"') + 2 : 0;
        if (length < 2)
        {
            tag = default;
            return false;
        }

        tag = quoted[..length];
        rest = quoted[length..].TrimStart(" \t");
        return rest.IsEmpty || rest[0] == ',';
    }
}
