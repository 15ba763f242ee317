using Miauflix.Application.Common.Status;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;

namespace Miauflix.Application.Storage;

/// <summary>How the storage is, for the status route.</summary>
internal sealed class StorageServiceStatus(StorageAlarms alarms, IMediaFiles files) : IServiceStatus
{
    public string Key => "STORAGE";

    public ServiceState Read() => files.IsAvailable
        ? alarms.Level switch
        {
            StorageLevel.Full => new ServiceState("degraded", Reason: "The quota is used up"),
            _ => ServiceState.Ready,
        }
        : new ServiceState("error", ErrorMessage: "The downloads directory is not there or cannot be written");
}
