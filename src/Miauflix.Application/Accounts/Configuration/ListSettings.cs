using MediatR;
using Miauflix.Application.Common.Configuration;

namespace Miauflix.Application.Accounts.Configuration;

/// <summary>The settings of the server; secrets without their values.</summary>
public sealed record ListSettings : IRequest<IReadOnlyList<RuntimeSetting>>;

internal sealed class ListSettingsHandler(IRuntimeSettings settings) : IRequestHandler<ListSettings, IReadOnlyList<RuntimeSetting>>
{
    public Task<IReadOnlyList<RuntimeSetting>> Handle(ListSettings request, CancellationToken cancellationToken) => Task.FromResult(settings.Read());
}
