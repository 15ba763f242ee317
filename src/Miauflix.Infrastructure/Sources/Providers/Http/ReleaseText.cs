using System.Text;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Cleans names that strangers chose.</summary>
internal static class ReleaseText
{
    /// <summary>One line without control characters and broken surrogates, at most as long as is kept; null when nothing is left.</summary>
    public static string? Name(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text?.Length ?? 0, ProviderRelease.MaxNameLength)).EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar)
            {
                clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
            }
        }

        var name = clean.ToString().Trim();
        return name.Length > 0 ? name : null;
    }
}
