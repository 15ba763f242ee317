using System.Net.Sockets;
using Miauflix.TestKit;

namespace Miauflix.Benchmarks.Product;

/// <summary>nginx as it is usually set up for files (sendfile, one worker), on a free loopback port.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly TempDirectory _directory;
    private readonly ChildProcess _process;

    private NginxProcess(TempDirectory directory, ChildProcess process, Uri address) =>
        (_directory, _process, Address) = (directory, process, address);

    public Uri Address { get; }

    /// <summary>Serves the files below <paramref name="root"/>.</summary>
    public static async Task<NginxProcess> StartAsync(string root)
    {
        var directory = new TempDirectory();
        var port = FreePort.Next();
        var user = Environment.UserName == "root" ? "user root;" : "";
        var configuration = directory.Combine("nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            {{user}}
            daemon off;
            worker_processes 1;
            pid {{directory.Combine("pid")}};
            error_log stderr;
            events { worker_connections 256; }
            http {
              sendfile on;
              tcp_nopush on;
              access_log off;
              client_body_temp_path {{directory.Path}}; proxy_temp_path {{directory.Path}}; fastcgi_temp_path {{directory.Path}};
              uwsgi_temp_path {{directory.Path}}; scgi_temp_path {{directory.Path}};
              server { listen 127.0.0.1:{{port}}; root {{root}}; }
            }
            """);
        var process = ChildProcess.Start("/usr/sbin/nginx", ["-c", configuration, "-p", directory.Path, "-e", "stderr"], directory.Path);
        await process.UntilAsync("nginx", async () =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port);
            return true;
        });
        return new NginxProcess(directory, process, new Uri($"http://127.0.0.1:{port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }
}
