using System.Globalization;

namespace Miauflix.Api.Common.Configuration;

/// <summary>How values of settings may be written.</summary>
internal static class SettingFormats
{
    private const int UnitStep = 1_024;
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary><c>true</c> or <c>false</c>; null when it is neither.</summary>
    public static string? Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" => "true",
        "FALSE" or "0" or "NO" => "false",
        _ => null,
    };

    /// <summary>Bytes of <c>10 MB</c> (powers of 1,024); null when it is not a size with a unit.</summary>
    public static long? Size(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var power = Array.IndexOf(Units, text[digits..].TrimStart(' ').ToUpperInvariant());
        if (power < 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            return null;
        }

        for (; power > 0; power--)
        {
            if (bytes > long.MaxValue / UnitStep)
            {
                return null;
            }

            bytes *= UnitStep;
        }

        return bytes;
    }

    public static bool IsHttpAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
