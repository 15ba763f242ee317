namespace Miauflix.Application.Common.Startup;

/// <summary>
/// Something that must be so before the server listens, e.g. that the key fits the database. Runs after the migrations, in order of
/// registration.
/// </summary>
public interface IStartupCheck
{
    /// <exception cref="StartupRefusedException">The server must not start.</exception>
    Task RunAsync(CancellationToken cancellationToken);
}
