namespace Miauflix.Application.Accounts.Ports;

/// <summary>Remembers when keys were last used; written at most once a minute per key, in the background. Never waits.</summary>
public interface IKeyUsage
{
    void ApiKeyUsed(Guid id, string ip);

    void StreamingKeyUsed(Guid id);
}
