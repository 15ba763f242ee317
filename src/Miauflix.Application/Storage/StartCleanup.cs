using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Storage;

/// <summary>Deletes stored data in the eviction order, or says what would go.</summary>
/// <param name="DryRun">Change nothing.</param>
/// <param name="TargetBytes">Bytes to free; null = down to the low mark.</param>
/// <param name="Types">Only these kinds of content; null = all.</param>
public sealed record StartCleanup(bool DryRun = false, long? TargetBytes = null, IReadOnlyList<string>? Types = null, bool IncludeSoftProtected = false)
    : IRequest<StartedCleanup>;

/// <summary>Either the id of the run, or what it would do.</summary>
public sealed record StartedCleanup(Guid? RunId, CleanupReport? Report);

internal sealed class StartCleanupValidator : AbstractValidator<StartCleanup>
{
    public StartCleanupValidator()
    {
        RuleFor(request => request.TargetBytes).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(request => request.Types)
            .Must(types => types is null || types.All(ContentMarks.Kinds.Contains))
            .WithMessage($"must hold some of {string.Join(", ", ContentMarks.Kinds)}");
    }
}

internal sealed class StartCleanupHandler(Cleanup cleanup, ICurrentUser currentUser) : IRequestHandler<StartCleanup, StartedCleanup>
{
    public async Task<StartedCleanup> Handle(StartCleanup request, CancellationToken cancellationToken)
    {
        var wish = new CleanupWish(request.TargetBytes, request.Types, request.IncludeSoftProtected);
        return request.DryRun
            ? new StartedCleanup(null, await cleanup.PlanAsync(wish, policy: null, cancellationToken))
            : new StartedCleanup(cleanup.Start(wish, currentUser.Required().UserId), null);
    }
}
