using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>
/// Opens the media file of a source for one request: admission, metadata, file choice, range, and the first byte on disk, all before
/// anything is answered. The caller owns the answer.
/// </summary>
public sealed record OpenStream(StreamTarget Target, StreamViewer Viewer, MediaRequestHeaders Headers, bool HeadOnly) : IRequest<OpenedStream>;

/// <summary>What is wanted: a source by id, or what the streaming key is bound to.</summary>
/// <param name="SourceId">Null when the key alone says what plays.</param>
/// <param name="Key">What the caller's streaming key allows; null when the caller came without one.</param>
/// <param name="Quality"><c>auto 8K 4K 2K FHD HD SD 3D</c>, for a key that is bound to a title.</param>
/// <param name="Hevc">See <see cref="ClientProfile.Hevc"/>.</param>
/// <param name="OfEpisode">The source must be one of an episode.</param>
public sealed record StreamTarget(long? SourceId, StreamingKeyBinding? Key, string? Quality = null, bool? Hevc = null, bool OfEpisode = false)
{
    /// <summary>A title is wanted, whichever source of it plays.</summary>
    public bool IsOfTitle => SourceId is null && Key is { SourceId: null };
}

/// <summary>Who watches.</summary>
/// <param name="Credential">The session, API key or streaming key, by its id; with the address it is one player.</param>
public sealed record StreamViewer(Guid UserId, string Credential, string ClientAddress);

internal sealed class OpenStreamValidator : AbstractValidator<OpenStream>
{
    public OpenStreamValidator() => RuleFor(request => request.Target.Quality)
        .Must(quality => quality is null || PlayableQualities.All.Contains(quality))
        .OverridePropertyName("quality")
        .WithMessage($"must be one of {string.Join(", ", PlayableQualities.All)}");
}

internal sealed partial class OpenStreamHandler(
    StreamTargets targets,
    ISourceDirectory sources,
    MediaOpening opening,
    IOptions<StreamingOptions> options,
    ILogger<OpenStreamHandler> logger) : IRequestHandler<OpenStream, OpenedStream>
{
    public async Task<OpenedStream> Handle(OpenStream request, CancellationToken cancellationToken)
    {
        var source = await targets.ResolveAsync(request.Target, cancellationToken);
        if (!request.Target.IsOfTitle)
        {
            return await opening.OpenAsync(source, request, options.Value.Timeout, cancellationToken);
        }

        // Half of the time for the best source of a title; then it steps back, and whichever is best now has the rest.
        var share = options.Value.Timeout / 2;
        try
        {
            return await opening.OpenAsync(source, request, share, cancellationToken);
        }
        catch (MiauflixException failure) when (failure is SourceTimedOutException or UpstreamFailedException)
        {
            var outcome = failure is SourceTimedOutException ? PlaybackOutcome.Stalled : PlaybackOutcome.Failed;
            await sources.ReportPlaybackAsync(source.SourceId, outcome, cancellationToken);
            LogSteppedBack(logger, source.SourceId, outcome);
            return await opening.OpenAsync(await targets.ResolveAsync(request.Target, cancellationToken), request, share, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {SourceId} did not play ({Outcome}); the next one of its title is tried")]
    private static partial void LogSteppedBack(ILogger logger, long sourceId, PlaybackOutcome outcome);
}
