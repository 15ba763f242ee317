using MediatR;
using Miauflix.Application.Accounts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Maintenance;
using Miauflix.Application.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Accounts;

/// <summary><c>reset-admin &lt;email&gt;</c>: prints a new password once, to standard output only.</summary>
internal sealed class ResetAdministratorCommand(IServiceScopeFactory scopes, IOfflineDatabase database) : IMaintenanceCommand
{
    public string Name => "reset-admin";

    public string Usage => "<email>";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandArguments.Parse(arguments, [], []).Values is not [{ Length: > 0 } email])
        {
            throw CommandArguments.Refused("Give one e-mail address of an administrator.");
        }

        await using var open = await database.OpenAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var reset = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ResetAdministrator(email), cancellationToken);
            await output.WriteLineAsync($"Reset admin user with email: {reset.Email} and password: {reset.Password}");
            return MaintenanceExitCodes.Done;
        }
        catch (Exception exception) when (exception is NotFoundException or ConflictException)
        {
            throw CommandArguments.Refused("No administrator has this e-mail address.");
        }
    }
}
