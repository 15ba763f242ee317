namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>What a word of a name turned out to be.</summary>
internal enum TokenRole : byte
{
    /// <summary>Not explained by anything: title, episode title or group.</summary>
    Free,

    /// <summary>A word of the vocabulary, see <see cref="NameToken.Term"/>.</summary>
    Term,

    /// <summary>Season, episode or part numbers.</summary>
    Number,
    Date,
    Year,

    /// <summary>The group that made the release.</summary>
    Group,

    /// <summary>Ids, checksums, sizes, sites: read elsewhere, no part of any text.</summary>
    Noise,
}

/// <summary>What stands between a word and the one before it.</summary>
[Flags]
internal enum Separators
{
    None = 0,
    Blank = 1,
    Dot = 2,
    Dash = 4,

    /// <summary>A blank, dot or underscore stands left of the dash.</summary>
    BlankBeforeDash = 8,

    /// <summary>A blank, dot or underscore stands right of the dash.</summary>
    BlankAfterDash = 16,
    Slash = 32,
    Opening = 64,
    Closing = 128,
    And = 256,
    Comma = 512,
    Tilde = 1_024,
    Colon = 2_048,
    Other = 4_096,
}

/// <summary>One word of a name: a run of letters, digits and apostrophes.</summary>
internal struct NameToken
{
    public int Start;
    public int End;
    public Separators Before;

    /// <summary>Which bracket it stands in, counted from 1 in order of opening; 0 = none.</summary>
    public int Bracket;
    public TokenRole Role;

    /// <summary>The vocabulary's entry when <see cref="Role"/> is <see cref="TokenRole.Term"/>.</summary>
    public Vocabulary.Term? Term;

    /// <summary>The number when all characters are digits and there are at most 8, else −1.</summary>
    public int Number;

    public readonly int Length => End - Start;

    public readonly bool IsNumber => Number >= 0;

    public readonly bool HasSpacedDash => (Before & SpacedDash) == SpacedDash;

    /// <summary>Unclaimed, or a weak word that may turn out to be an ordinary one.</summary>
    public readonly bool MayBeTitle => Role == TokenRole.Free || Term is { IsStrong: false };

    /// <summary>Glued to the word before by a dash and nothing else.</summary>
    public readonly bool HasTightDash => Before == Separators.Dash;

    /// <summary>A bracket begins or ends right before it.</summary>
    public readonly bool IsAtBracket => (Before & (Separators.Opening | Separators.Closing)) != Separators.None;

    private const Separators SpacedDash = Separators.Dash | Separators.BlankBeforeDash | Separators.BlankAfterDash;
}

/// <summary>A pair of brackets and the words in it.</summary>
/// <param name="Open">The opening character.</param>
/// <param name="Parent">The bracket it stands in; 0 = none.</param>
/// <param name="First">Its first word, also of the brackets in it.</param>
/// <param name="Last">Its last word; before <paramref name="First"/> when it is empty.</param>
internal record struct Bracket(char Open, int Parent, int First, int Last)
{
    public readonly int Count => Last - First + 1;
}
