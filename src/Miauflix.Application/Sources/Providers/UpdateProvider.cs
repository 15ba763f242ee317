using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Switches a provider on or off, or gives it another priority; null leaves things as they are.</summary>
public sealed record UpdateProvider(string Id, bool? Enabled, int? Priority) : IRequest;

internal sealed class UpdateProviderValidator : AbstractValidator<UpdateProvider>
{
    private const int MaxPriority = 1_000;

    public UpdateProviderValidator() =>
        RuleFor(request => request.Priority).InclusiveBetween(0, MaxPriority).WithMessage($"must be 0 to {MaxPriority}");
}

internal sealed class UpdateProviderHandler(ProviderBoard board, IAuditLog audit) : IRequestHandler<UpdateProvider>
{
    public async Task<Unit> Handle(UpdateProvider request, CancellationToken cancellationToken)
    {
        var provider = await board.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("Provider");
        await board.ChangeAsync(
            provider,
            state => (state.EnabledByAdmin, state.PriorityByAdmin) = (request.Enabled ?? state.EnabledByAdmin, request.Priority ?? state.PriorityByAdmin),
            cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.ConfigurationChange, "Provider changed")
        {
            Metadata = new Dictionary<string, string>
            {
                ["provider"] = provider.Id,
                ["enabled"] = $"{provider.IsEnabled}",
                ["priority"] = $"{provider.Priority}",
            },
        });
        return Unit.Value;
    }
}
