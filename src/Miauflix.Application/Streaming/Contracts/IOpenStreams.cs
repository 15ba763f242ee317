namespace Miauflix.Application.Streaming.Contracts;

/// <summary>The streams that are open now, for whoever stops the server. Thread safe.</summary>
public interface IOpenStreams
{
    /// <summary>From now on nothing new is admitted (503); what is open goes on.</summary>
    void StopAdmitting();

    /// <summary>Ends everything that is still open.</summary>
    void CloseAll();
}
