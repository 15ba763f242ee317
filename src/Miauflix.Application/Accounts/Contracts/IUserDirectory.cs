namespace Miauflix.Application.Accounts.Contracts;

/// <summary>What other modules may ask about users.</summary>
public interface IUserDirectory
{
    /// <summary>The oldest enabled administrator, or null while there is none.</summary>
    Task<Guid?> FirstAdministratorAsync(CancellationToken cancellationToken);

    /// <summary>Emails by user id; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> EmailsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken);

    /// <summary>The user with an email address, whatever its case; null when there is none.</summary>
    Task<Guid?> FindByEmailAsync(string email, CancellationToken cancellationToken);
}
