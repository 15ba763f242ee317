using System.Text.RegularExpressions;

namespace Miauflix.Api.Common.Logging;

/// <summary>Keeps what was logged on one line, readable and unable to pass for another line.</summary>
internal static partial class OneLine
{
    /// <summary>
    /// Without trailing line ends; every other control character, line separator and direction mark is spelled out: <c>\n</c>, <c>\u001b</c>.
    /// </summary>
    public static string Of(string text) => Unprintable().Replace(text.TrimEnd('\r', '\n'), found => Spell(found.ValueSpan[0]));

    private static string Spell(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => $@"\u{(int)character:x4}",
    };

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]", RegexOptions.NonBacktracking)]
    private static partial Regex Unprintable();
}
