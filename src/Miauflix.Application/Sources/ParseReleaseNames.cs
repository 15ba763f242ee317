using FluentValidation;
using MediatR;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources;

/// <summary>Reads 1 to 1000 release names; the answers are in the order of the names.</summary>
public sealed record ParseReleaseNames(IReadOnlyList<string?>? Names) : IRequest<IReadOnlyList<ParsedRelease>>
{
    /// <summary>Never prints the names.</summary>
    public override string ToString() => nameof(ParseReleaseNames);
}

internal sealed class ParseReleaseNamesValidator : AbstractValidator<ParseReleaseNames>
{
    /// <summary>Names in one request.</summary>
    public const int MaxNames = 1_000;

    public ParseReleaseNamesValidator() => RuleFor(request => request.Names)
        .Must(names => names is { Count: > 0 and <= MaxNames } && names.All(name => name is not null))
        .WithMessage($"must have 1 to {MaxNames} names, none of them null");
}

internal sealed class ParseReleaseNamesHandler(TimeProvider clock) : IRequestHandler<ParseReleaseNames, IReadOnlyList<ParsedRelease>>
{
    public Task<IReadOnlyList<ParsedRelease>> Handle(ParseReleaseNames request, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return Task.FromResult<IReadOnlyList<ParsedRelease>>([.. request.Names!.Select(name => ParsedRelease.Of(ReleaseNameReader.Read(name!, today)))]);
    }
}
