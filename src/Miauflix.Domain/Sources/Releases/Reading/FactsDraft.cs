using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Picture, sound, language and edition of a name while it is read: the sum of the words that count. One per name.</summary>
internal sealed class FactsDraft
{
    private readonly List<HdrFormat> _hdr = [];
    private readonly List<AudioTrack> _audio = [];
    private readonly List<string> _languages = [];
    private readonly List<string> _subtitles = [];
    private int? _implied;
    private bool _hasStrongSource;

    public int? Lines { get; private set; }

    public ResolutionOrigin LinesOrigin { get; private set; }

    public ReleaseSource? Source { get; private set; }

    public bool IsRemux { get; private set; }

    public bool IsDisk { get; private set; }

    public bool IsRawHd { get; private set; }

    public VideoCodec? Codec { get; private set; }

    public int? BitDepth { get; private set; }

    public IReadOnlyList<HdrFormat> Hdr => _hdr;

    public IReadOnlyList<AudioTrack> Audio => _audio;

    public string? Service { get; private set; }

    public IReadOnlyList<string> Languages => _languages;

    public IReadOnlyList<string> Subtitles => _subtitles;

    public bool IsMultiAudio { get; private set; }

    public bool IsDubbed { get; private set; }

    public bool HasHardSubs { get; private set; }

    public ReleaseRevision Revision { get; private set; }

    public bool Is3D { get; private set; }

    public StereoLayout? Layout { get; private set; }

    public bool IsComplete { get; private set; }

    public bool IsExtras { get; private set; }

    public string? Edition { get; private set; }

    public void Read(NameTokens tokens)
    {
        var areSubtitles = false;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Role != TokenRole.Term)
            {
                areSubtitles = false;
                continue;
            }

            if (tokens[index].Term is { } term)
            {
                Add(term, tokens, index, areSubtitles);
                areSubtitles = term.IsSubtitleMark || (areSubtitles && term.Kind is TermKind.Language);
                if (term.Kind is TermKind.Edition)
                {
                    Edition = EditionReader.Append(Edition, tokens, index);
                }
            }
        }

        Complete();
    }

    private void Add(Term term, NameTokens tokens, int index, bool areSubtitles)
    {
        AddPicture(term);
        AddSound(term, tokens, index);
        Service ??= term.Service;
        IsMultiAudio |= term.IsMultiAudio;
        IsDubbed |= term.IsDubbed;
        HasHardSubs |= term.IsHardSubs;
        IsComplete |= term.IsComplete;
        IsExtras |= term.IsExtras;
        Revision = new ReleaseRevision(
            Revision.Proper + term.Revision.Proper,
            Revision.Repack + term.Revision.Repack,
            Revision.Rerip + term.Revision.Rerip,
            Revision.Real + term.Revision.Real);
        if (term.Language is { } language)
        {
            // "PL SUBBED", "Sub Ita Eng": the mark stands before or right behind.
            var isSubtitle = areSubtitles || term.Kind is TermKind.Subtitles || (index + 1 < tokens.Count
                && tokens[index + 1].Term?.IsSubtitleMark == true && !tokens[index + 1].IsAtBracket);
            AddOnce(isSubtitle ? _subtitles : _languages, language);
        }
    }

    private void AddPicture(Term term)
    {
        if (term.Source is { } source && (Source is null || (term.IsStrong && (!_hasStrongSource || IsFiner(source)))))
        {
            Source = source;
            _hasStrongSource |= term.IsStrong;
        }

        if (term.Lines is { } lines && (term.LinesOrigin > LinesOrigin || (term.LinesOrigin == LinesOrigin && lines > Lines)))
        {
            (Lines, LinesOrigin) = (lines, term.LinesOrigin);
        }

        IsRemux |= term.IsRemux;
        IsDisk |= term.IsDisk;
        IsRawHd |= term.IsRawHd;
        Codec ??= term.Codec;
        BitDepth ??= term.BitDepth;
        _implied ??= term.ImpliedLines;
        Is3D |= term.Is3D;
        Layout ??= term.Layout;
        if (term.Hdr is { } hdr && !_hdr.Contains(hdr))
        {
            _hdr.Add(hdr);
        }
    }

    /// <summary>A camera stays a camera whatever else is printed.</summary>
    private static bool IsFiner(ReleaseSource source) => source is ReleaseSource.Cam or ReleaseSource.Telesync or ReleaseSource.Screener;

    private void AddSound(Term term, NameTokens tokens, int index)
    {
        if (term.Audio is not { } codec)
        {
            AddToLast(term);
            return;
        }

        // "DD+": the plus is a separator to everybody else.
        if (codec is AudioCodec.Ac3 && tokens.Lower(index).StartsWith("dd", StringComparison.Ordinal) && tokens.CharAfter(index) == '+')
        {
            codec = AudioCodec.Eac3;
        }

        var track = new AudioTrack(codec, term.Channels, term.IsAtmos);
        if (!_audio.Contains(track))
        {
            _audio.Add(track);
        }
    }

    /// <summary>Channels and Atmos belong to the format in front of them.</summary>
    private void AddToLast(Term term)
    {
        if (term.Channels is null && !term.IsAtmos)
        {
            return;
        }

        if (_audio.Count == 0)
        {
            _audio.Add(new AudioTrack(null, term.Channels, term.IsAtmos));
            return;
        }

        var last = _audio[^1];
        _audio[^1] = last with { Channels = last.Channels ?? term.Channels, Atmos = last.Atmos || term.IsAtmos };
    }

    private void Complete()
    {
        // DVDs are MPEG-2; every other disc that is remuxed is a Blu-ray.
        if (IsRemux)
        {
            Source ??= Codec is VideoCodec.Mpeg2 && Lines is null or <= 576 ? ReleaseSource.Dvd : ReleaseSource.BluRay;
        }

        if (Lines is null && _implied is { } implied)
        {
            (Lines, LinesOrigin) = (implied, ResolutionOrigin.Word);
        }

        Layout ??= Is3D ? StereoLayout.Unknown : null;
        IsRawHd |= Source is ReleaseSource.Tv && Codec is VideoCodec.Mpeg2 && Lines >= 720;
    }

    private static void AddOnce(List<string> list, string value)
    {
        if (!list.Contains(value))
        {
            list.Add(value);
        }
    }
}
