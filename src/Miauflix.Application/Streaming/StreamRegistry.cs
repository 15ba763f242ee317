using Miauflix.Application.Common.Errors;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Policies;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>
/// Every open request for media: admits new ones within the limits before an engine is touched, lists them, closes them. Thread safe.
/// </summary>
internal sealed class StreamRegistry(IOptions<StreamingOptions> options, TimeProvider clock) : IOpenStreams
{
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, OpenRequest> _open = [];
    private readonly StreamLimits _limits = StreamLimits.From(options.Value, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    private bool _isStopping;

    /// <summary>The open requests, oldest first.</summary>
    public IReadOnlyList<OpenRequest> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Values.OrderBy(request => request.Since).ThenBy(request => request.Id)];
            }
        }
    }

    /// <summary>Whether a reader has so little on disk ahead of it that nothing else should be fetched.</summary>
    public bool IsAnyReaderShort => Open.Any(request => request.IsShort);

    /// <summary>Admits a request; the caller disposes the answer when the response is done.</summary>
    /// <exception cref="TooManyRequestsException">The user has as many streams as one user may have.</exception>
    /// <exception cref="UnavailableException">The server is full or stopping.</exception>
    public OpenRequest Admit(StreamRequest request, string title)
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                throw new UnavailableException("The server is stopping", RestartTime);
            }

            var decision = StreamAdmission.Decide(request, [.. _open.Values.Select(open => open.Request)], _limits);
            if (!decision.IsAdmitted)
            {
                throw Refuse(decision);
            }

            var opened = new OpenRequest(request, title, clock, Leave);
            _open.Add(opened.Id, opened);
            return opened;
        }
    }

    /// <summary>Ends one request; false when there is none of this id.</summary>
    public bool Close(Guid id)
    {
        OpenRequest? request;
        lock (_gate)
        {
            _open.TryGetValue(id, out request);
        }

        request?.End();
        return request is not null;
    }

    public void StopAdmitting()
    {
        lock (_gate)
        {
            _isStopping = true;
        }
    }

    public void CloseAll()
    {
        foreach (var request in Open)
        {
            request.End();
        }
    }

    private static MiauflixException Refuse(AdmissionDecision decision) => decision.Outcome switch
    {
        AdmissionOutcome.TooManyOfUser => new TooManyRequestsException(
            decision.RetryAfter,
            "Too many requests: you have as many streams open as one user may have",
            "too-many-streams"),
        AdmissionOutcome.TooManyInAll => new UnavailableException("The server has as many streams open as it may have", decision.RetryAfter, "too-many-streams"),
        _ => new UnavailableException("The server has no memory left for another stream", decision.RetryAfter, "out-of-memory"),
    };

    private void Leave(OpenRequest request)
    {
        lock (_gate)
        {
            _open.Remove(request.Id);
        }
    }
}
