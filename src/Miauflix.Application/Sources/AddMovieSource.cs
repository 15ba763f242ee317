using AutoMapper;
using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources;

/// <summary>Adds a torrent of the household's own to a movie: a magnet link or the bytes of a .torrent.</summary>
public sealed record AddMovieSource(int TmdbId, string? Magnet, byte[]? TorrentFile) : IRequest<AddedSource>
{
    /// <summary>Provider id of what users add themselves.</summary>
    internal const string Provider = "user";

    /// <summary>Never prints the magnet.</summary>
    public override string ToString() => $"{nameof(AddMovieSource)} {{ {nameof(TmdbId)} = {TmdbId} }}";
}

/// <param name="Source">As stored.</param>
/// <param name="IsNew">False when the same torrent was stored for this movie before.</param>
public sealed record AddedSource(TitleSource Source, bool IsNew);

internal sealed class AddMovieSourceValidator : AbstractValidator<AddMovieSource>
{
    public AddMovieSourceValidator()
    {
        RuleFor(request => request.Magnet)
            .Must((request, magnet) => string.IsNullOrWhiteSpace(magnet) != (request.TorrentFile is null))
            .WithMessage("or torrent must be given, and only one of them");
        RuleFor(request => request.TorrentFile)
            .Must(file => file is null or { Length: > 0 and <= TorrentLimits.MaxFileBytes })
            .OverridePropertyName("torrent")
            .WithMessage("must have 1 byte to 10 MiB");
    }
}

internal sealed class AddMovieSourceHandler(
    ICatalogTitles titles,
    CandidateRules rules,
    MovieSourceStore store,
    ProviderBoard board,
    IMapper mapper,
    TimeProvider clock) : IRequestHandler<AddMovieSource, AddedSource>
{
    public async Task<AddedSource> Handle(AddMovieSource request, CancellationToken cancellationToken)
    {
        var movie = await titles.FindMovieByTmdbIdAsync(request.TmdbId, cancellationToken) ?? throw new NotFoundException("Movie");
        var candidate = request.TorrentFile is { } file
            ? TorrentCandidate.FromTorrentFile(file)
            : TorrentCandidate.FromMagnet(request.Magnet!);
        var findings = await rules.VerifyAsync(candidate, cancellationToken);
        var context = new ScoringContext(
            clock.GetUtcNow(),
            movie.RuntimeMinutes > 0 ? TimeSpan.FromMinutes(movie.RuntimeMinutes) : null,
            board.ReliabilityOf);
        var stored = await store.SaveAsync(movie.Id, candidate, AddMovieSource.Provider, source => Describe(source, candidate, findings, context), cancellationToken);
        var view = TitleSourceViews.Of(mapper.Map<SourceSnapshot>(stored.Source), RatingSummary.None, context);
        return new AddedSource(view, stored.IsNew);
    }

    private void Describe(MovieSource source, TorrentCandidate candidate, IReadOnlyList<SourceFinding> findings, ScoringContext context)
    {
        var name = ReleaseNameReader.Read(candidate.ReleaseName, DateOnly.FromDateTime(context.Now.UtcDateTime));
        var quality = QualityPolicy.Decide(new QualityEvidence { Release = name, SizeBytes = candidate.SizeBytes, Runtime = context.Runtime });
        SourceRows.Describe(source, name, quality, name.Container);
        source.Findings = findings;
        source.Status = SourceRows.StatusOf(source);
        SourceRows.Settle(source, mapper.Map<SourceSnapshot>(source), RatingSummary.None, context);
    }
}
