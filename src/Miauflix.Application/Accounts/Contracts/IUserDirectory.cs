namespace Miauflix.Application.Accounts.Contracts;

/// <summary>What other modules may ask about users.</summary>
public interface IUserDirectory
{
    /// <summary>The oldest enabled administrator, or null while there is none.</summary>
    Task<Guid?> FirstAdministratorAsync(CancellationToken cancellationToken);
}
