using AutoMapper;
using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Application.Sources;

/// <summary>Adds a torrent of the household's own to a movie: a magnet link or the bytes of a .torrent.</summary>
public sealed record AddMovieSource(int TmdbId, string? Magnet, byte[]? TorrentFile) : IRequest<AddedSource>
{
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

internal sealed class AddMovieSourceHandler(ICatalogTitles titles, MovieSourceStore store, IMapper mapper)
    : IRequestHandler<AddMovieSource, AddedSource>
{
    /// <summary>Provider id of what users add themselves.</summary>
    private const string Provider = "user";

    public async Task<AddedSource> Handle(AddMovieSource request, CancellationToken cancellationToken)
    {
        var movie = await titles.FindMovieByTmdbIdAsync(request.TmdbId, cancellationToken) ?? throw new NotFoundException("Movie");
        var candidate = request.TorrentFile is { } file
            ? TorrentCandidate.FromTorrentFile(file)
            : TorrentCandidate.FromMagnet(request.Magnet!);
        CandidateRules.Verify(candidate);
        var stored = await store.SaveAsync(movie.Id, candidate, Provider, describe: null, cancellationToken);
        return new AddedSource(mapper.Map<TitleSource>(stored.Source), stored.IsNew);
    }
}
