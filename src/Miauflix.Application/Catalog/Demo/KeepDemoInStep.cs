using MediatR;
using Miauflix.Application.Catalog.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>
/// Shows or hides the built-in titles as the settings say now. Where a token was set, they stay until a list has loaded, so that there is
/// something to see meanwhile.
/// </summary>
public sealed record KeepDemoInStep : IRequest;

internal sealed class KeepDemoInStepHandler(ICatalogDb db, IOptionsMonitor<CatalogOptions> options, IMediator mediator) : IRequestHandler<KeepDemoInStep>
{
    public async Task<Unit> Handle(KeepDemoInStep request, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        if (settings.IsDemoEnabled)
        {
            await mediator.Send(new PutDemoCatalog(), cancellationToken);
        }
        else if (settings.DemoMode == DemoMode.Off || await db.MediaLists.AnyAsync(list => list.OwnerUserId == null && list.LoadedAt != null, cancellationToken))
        {
            await mediator.Send(new RemoveDemoTitles(), cancellationToken);
        }

        return Unit.Value;
    }
}
