using Miauflix.Domain.Sources.Releases.Reading;

namespace Miauflix.Domain.Sources.Releases;

/// <summary>
/// Reads release names: scene, p2p and fansub conventions in many languages. Pure, linear in the length of the name, thread safe. Never
/// throws for any text.
/// </summary>
public static class ReleaseNameReader
{
    /// <param name="text">A release, folder or file name, also with a path in front. Cut at <see cref="ReleaseName.MaxLength"/>.</param>
    /// <param name="today">A date more than one day after it is no air date.</param>
    public static ReleaseName Read(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = NameCleaner.Clean(text.Length > ReleaseName.MaxLength ? text[..ReleaseName.MaxLength] : text);
        if (CrapRules.OfText(name) is { } reason)
        {
            return new ReleaseName { CrapReason = reason };
        }

        var file = ReadPart(name, today);
        if (name.Folder is not { } folderName || file.CrapReason is "unnumbered-special")
        {
            return file;
        }

        var folder = ReadPart(NameCleaner.CleanFolder(folderName), today);
        if (!FolderFacts.IsOfSeason(folder, folderName))
        {
            return FolderFacts.Complete(file, folder);
        }

        file = FolderFacts.WithSeason(file, folder);
        return name.Parent is { Length: > 0 } parent ? FolderFacts.WithTitle(file, ReadPart(NameCleaner.CleanFolder(parent), today)) : file;
    }

    private static ReleaseName ReadPart(CleanName name, DateOnly today)
    {
        var tokens = Tokenizer.Split(name.Text);
        var ids = IdReader.ReadIds(tokens);
        var checksum = IdReader.ReadChecksum(tokens);
        TermMarker.Mark(tokens);
        var group = GroupReader.ReadLeading(tokens);
        var numbering = NumberingReader.Read(tokens, today, group is not null || checksum is not null, out var year);
        if (CrapRules.OfTokens(tokens, name, numbering) is { } reason)
        {
            return new ReleaseName { CrapReason = reason };
        }

        var end = TermSelection.Select(tokens);
        var facts = new FactsDraft();
        facts.Read(tokens);
        if (CrapRules.OfFacts(numbering, facts) is { } doubt)
        {
            return new ReleaseName { CrapReason = doubt };
        }

        var isFansub = group is not null;
        group ??= GroupReader.ReadTrailing(tokens, end);
        List<string> alternatives = [];
        var title = numbering.OpensName(tokens) ? "" : TitleReader.Read(tokens, numbering.LeadsTitle ? TitleReader.EndAtDash(tokens, end)
            : end, alternatives);
        if (numbering.TitleMark is { } mark && title.Length > 0)
        {
            alternatives.Insert(0, title);
            title = $"{title} {mark}";
        }

        return ReleaseAssembly.Build(name, tokens, numbering, facts) with
        {
            Kind = ReleaseAssembly.KindOf(numbering, facts, isFansub, year, title),
            Title = title,
            AltTitles = alternatives,
            Year = year,
            Ids = ids,
            Crc32 = checksum,
            ReleaseGroup = group,
        };
    }
}
