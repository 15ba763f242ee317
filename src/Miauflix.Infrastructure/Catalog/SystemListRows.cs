using MediatR;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Common.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Catalog;

/// <summary>The lists of the system are there before the first request is.</summary>
internal sealed class SystemListRows(IServiceScopeFactory scopes) : IStartupCheck
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PutSystemLists(), cancellationToken);
    }
}
