using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Streaming;

/// <summary>
/// Issues the caller a key that plays a title in a quality, whichever source is best then, and says what would play now.
/// </summary>
/// <param name="Quality"><c>auto 8K 4K 2K FHD HD SD 3D</c>.</param>
/// <param name="Hevc">See <see cref="ClientProfile.Hevc"/>.</param>
public sealed record CreateTitleStreamKey(TitleAddress Title, string Quality, bool? Hevc) : IRequest<TitleStreamKey>;

/// <param name="StreamingKey">43 characters; the player repeats <c>quality</c> and <c>hevc</c> on the stream address.</param>
/// <param name="Size">Bytes; 0 = unknown.</param>
public sealed record TitleStreamKey(
    string StreamingKey,
    string? Quality,
    long Size,
    string? VideoCodec,
    int? Broadcasters,
    int? Watchers,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"{nameof(TitleStreamKey)} {{ {nameof(ExpiresAt)} = {ExpiresAt:O} }}";
}

internal sealed class CreateTitleStreamKeyValidator : AbstractValidator<CreateTitleStreamKey>
{
    public CreateTitleStreamKeyValidator() => RuleFor(request => request.Quality)
        .Must(quality => PlayableQualities.All.Contains(quality))
        .WithMessage($"must be one of {string.Join(", ", PlayableQualities.All)}");
}

internal sealed class CreateTitleStreamKeyHandler(ISourceDirectory sources, IStreamingKeys keys, ICurrentUser currentUser)
    : IRequestHandler<CreateTitleStreamKey, TitleStreamKey>
{
    public async Task<TitleStreamKey> Handle(CreateTitleStreamKey request, CancellationToken cancellationToken)
    {
        var wanted = request.Quality == PlayableQualities.Any ? null : request.Quality;
        var offers = await sources.OffersAsync(request.Title, new ClientProfile(wanted, request.Hevc), cancellationToken)
            ?? throw new NotFoundException(request.Title.Thing);
        var best = Choose(offers, wanted, request.Hevc);
        var (kind, id) = (offers.Content.Kind, offers.Content.Id);
        var binding = kind == ContentKind.Movie ? new StreamingKeyBinding(MovieId: id) : new StreamingKeyBinding(EpisodeId: id);
        var key = await keys.IssueAsync(currentUser.Required(), binding, cancellationToken);
        return new TitleStreamKey(key.StreamingKey, best.Quality, best.Size, best.VideoCodec, best.Broadcasters, best.Watchers, key.ExpiresAt);
    }

    /// <exception cref="NotFoundException">Nothing fits; its text says why.</exception>
    private static SourceOffer Choose(TitleOffers offers, string? wanted, bool? hevc)
    {
        if (offers.Sources.Count == 0)
        {
            var title = offers.Content.Kind == ContentKind.Movie ? "movie" : "episode";
            throw new NotFoundException("no-sources", $"No sources available for this {title}");
        }

        var fitting = offers.Sources.Where(offer => wanted is null ? offer.Quality != PlayableQualities.ThreeD : offer.Quality == wanted).ToList();
        if (fitting.FirstOrDefault(offer => offer.IsCandidate) is { } best)
        {
            return best;
        }

        var what = wanted is null ? "No suitable quality source available" : $"No {wanted} quality source available";
        throw new NotFoundException("no-quality", hevc == false && fitting.Count > 0 ? $"{what} (H.265 excluded)" : what);
    }
}
