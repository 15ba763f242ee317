using System.Globalization;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>A name split into words. The words stay in order; readers claim them by giving them a role.</summary>
internal sealed class NameTokens
{
    private readonly string _lower;
    private readonly List<Bracket> _brackets;
    private NameToken[] _tokens;

    public NameTokens(string text, NameToken[] tokens, int count, List<Bracket> brackets)
    {
        Text = text;
        _lower = text.ToLowerInvariant();
        _tokens = tokens;
        Count = count;
        _brackets = brackets;
    }

    public string Text { get; }

    public int Count { get; private set; }

    /// <summary>Counted from 1, as <see cref="NameToken.Bracket"/> does.</summary>
    public int BracketCount => _brackets.Count;

    public ref NameToken this[int index] => ref _tokens[index];

    public Bracket BracketAt(int number) => _brackets[number - 1];

    public ReadOnlySpan<char> Span(int index) => Text.AsSpan(_tokens[index].Start, _tokens[index].Length);

    public ReadOnlySpan<char> Lower(int index) => _lower.AsSpan(_tokens[index].Start, _tokens[index].Length);

    public bool Is(int index, string lower) => index >= 0 && index < Count && Lower(index).SequenceEqual(lower);

    public bool IsFree(int index) => index >= 0 && index < Count && _tokens[index].Role == TokenRole.Free;

    /// <summary>The word's number when it is one of at most <paramref name="digits"/> digits and unclaimed, else −1.</summary>
    public int FreeNumber(int index, int digits) =>
        IsFree(index) && _tokens[index].Length <= digits ? _tokens[index].Number : -1;

    public char CharBefore(int index) => _tokens[index].Start > 0 ? Text[_tokens[index].Start - 1] : '\0';

    public char CharAfter(int index) => _tokens[index].End < Text.Length ? Text[_tokens[index].End] : '\0';

    public void Claim(int index, TokenRole role)
    {
        _tokens[index].Role = role;
        _tokens[index].Term = null;
    }

    public void Claim(int first, int last, TokenRole role)
    {
        for (var index = first; index <= last; index++)
        {
            Claim(index, role);
        }
    }

    /// <summary>True when the words first … last fill their bracket and nothing else is in it.</summary>
    public bool FillsBracket(int first, int last)
    {
        var number = _tokens[first].Bracket;
        return number > 0 && _tokens[last].Bracket == number && BracketAt(number).First == first && BracketAt(number).Last == last;
    }

    /// <summary>Cuts one word in two; both halves are free.</summary>
    public void Split(int index, int firstLength)
    {
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Count + 8);
        }

        Array.Copy(_tokens, index, _tokens, index + 1, Count - index);
        Count++;
        var middle = _tokens[index].Start + firstLength;
        _tokens[index].End = middle;
        _tokens[index].Number = ParseNumber(Span(index));
        Claim(index, TokenRole.Free);
        _tokens[index + 1].Start = middle;
        _tokens[index + 1].Before = Separators.None;
        _tokens[index + 1].Number = ParseNumber(Span(index + 1));
        Claim(index + 1, TokenRole.Free);
        for (var number = 0; number < _brackets.Count; number++)
        {
            var bracket = _brackets[number];
            _brackets[number] = bracket with
            {
                First = bracket.First > index ? bracket.First + 1 : bracket.First,
                Last = bracket.Last >= index ? bracket.Last + 1 : bracket.Last,
            };
        }
    }

    internal static int ParseNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 8 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
