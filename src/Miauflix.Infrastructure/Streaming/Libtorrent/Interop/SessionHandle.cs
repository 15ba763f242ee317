using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

/// <summary>Owns a native session. Closing it ends its threads and may take a second (trackers are told).</summary>
internal sealed class SessionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SessionHandle(nint session)
        : base(ownsHandle: true) => SetHandle(session);

    protected override bool ReleaseHandle()
    {
        NativeMethods.SessionDestroy(handle);
        return true;
    }
}
