namespace Miauflix.Domain.Common.Text;

/// <summary>Hangul syllables compose by arithmetic instead of a table (Unicode Standard §3.12).</summary>
internal static class HangulSyllable
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    public static bool TryDecompose(int point, List<int> into)
    {
        var index = point - FirstSyllable;
        if (index is < 0 or >= Syllables)
        {
            return false;
        }

        into.Add(FirstLead + (index / (Vowels * Tails)));
        into.Add(FirstVowel + (index / Tails % Vowels));
        if (index % Tails > 0)
        {
            into.Add(FirstTail + (index % Tails));
        }

        return true;
    }

    public static bool TryCompose(int first, int second, out int syllable)
    {
        var (lead, vowel, tail) = (first - FirstLead, second - FirstVowel, second - FirstTail);
        var open = first - FirstSyllable;
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            syllable = FirstSyllable + (((lead * Vowels) + vowel) * Tails);
            return true;
        }

        syllable = first + tail;
        return open is >= 0 and < Syllables && open % Tails == 0 && tail is > 0 and < Tails;
    }
}
