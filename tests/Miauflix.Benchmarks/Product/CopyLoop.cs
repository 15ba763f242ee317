using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Miauflix.Benchmarks.Product;

/// <summary>
/// The least a server can do: reads a file in steps of 256 KiB and writes them to the socket. The bound for anything that copies through
/// memory.
/// </summary>
internal sealed class CopyLoop : IAsyncDisposable
{
    private const int StepBytes = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _file;
    private readonly Task _serving;

    public CopyLoop(string file)
    {
        _file = file;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync();
                await AnswerAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        var buffer = new byte[StepBytes];
        await socket.ReceiveAsync(buffer);
        using var file = File.OpenHandle(_file);
        var length = RandomAccess.GetLength(file);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"));
        for (long position = 0; position < length;)
        {
            var read = RandomAccess.Read(file, buffer, position);
            await socket.SendAsync(buffer.AsMemory(0, read));
            position += read;
        }
    }
}
