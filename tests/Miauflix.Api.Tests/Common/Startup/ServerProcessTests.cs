using System.Net;
using System.Net.Sockets;
using Miauflix.Api.Common.Startup;
using Miauflix.Application.Common.Startup;
using Miauflix.TestKit;

namespace Miauflix.Api.Tests.Common.Startup;

/// <summary>Starts that must fail, as the operator sees them. The process's console is redirected, so these run one at a time.</summary>
[NonParallelizable]
public sealed class ServerProcessTests
{
    private TempDirectory _data;
    private StringWriter _error;
    private StringWriter _output;
    private (TextWriter Error, TextWriter Output) _console;

    [SetUp]
    public void Redirect()
    {
        _data = new TempDirectory();
        _error = new StringWriter();
        _output = new StringWriter();
        _console = (Console.Error, Console.Out);
        Console.SetError(_error);
        Console.SetOut(_output);
    }

    [TearDown]
    public void Restore()
    {
        Console.SetError(_console.Error);
        Console.SetOut(_console.Output);
        _data.Dispose();
        _error.Dispose();
        _output.Dispose();
    }

    [TestCase("Streaming:TimeoutMs=soon", "STREAM_TIMEOUT_MS (Streaming:TimeoutMs) has a value that cannot be read.")]
    [TestCase("Accounts:AccessTokenLifetime=a while", "ACCESS_TOKEN_EXPIRATION (Accounts:AccessTokenLifetime) has a value that cannot be read.")]
    [TestCase("Streaming:MaxStreamsTotal=many", "Streaming:MaxStreamsTotal has a value that cannot be read.")]
    [TestCase("Streaming:TimeoutMs=5", "TimeoutMs must be between 100 and 600000")]
    [TestCase("Http:BasePath=nowhere", "BASE_PATH must start with a slash.")]
    [TestCase("PORT=99999", "PORT must be 1 to 65535.")]
    public async Task A_bad_setting_ends_it_with_one_line_and_exit_code_2(string setting, string line) =>
        await AssertRefusedAsync(StartupRefusedException.BadConfiguration, line, setting);

    [Test]
    public async Task A_key_of_the_wrong_length_ends_it_with_exit_code_3() =>
        await AssertRefusedAsync(StartupRefusedException.BadKey, "SOURCE_SECURITY_KEY", "Sources:Security:Key=c2hvcnQ=");

    [Test]
    public async Task A_data_directory_that_cannot_be_made_ends_it_with_exit_code_4() =>
        await AssertRefusedAsync(StartupRefusedException.BadDatabase, "DATA_DIR", "Data:Directory=/dev/null/data");

    [Test]
    public async Task An_address_in_use_ends_it_with_exit_code_2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await AssertRefusedAsync(
            StartupRefusedException.BadConfiguration,
            "The address to listen on (ASPNETCORE_URLS, PORT) is in use by another program.",
            $"urls=http://{taken.LocalEndpoint}");
    }

    [Test]
    public async Task It_ends_with_0_when_it_is_told_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var run = ServerProcess.RunAsync(Arguments(), ServerHost.Build, stop.Token);
        await Probe.Until(
            "the server to be ready",
            () => _output.ToString().Contains("Miauflix is ready", StringComparison.Ordinal),
            cancellationToken: stop.Token);
        await stop.CancelAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await run, Is.Zero);
            Assert.That(_error.ToString(), Is.Empty);
        }
    }

    [Test]
    public async Task It_ends_with_0_when_it_is_told_to_stop_before_it_has_started()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var exitCode = await ServerProcess.RunAsync(
            Arguments(),
            args =>
            {
                var app = ServerHost.Build(args);
                app.Lifetime.StopApplication();
                return app;
            },
            deadline.Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(_error.ToString(), Is.Empty);
            Assert.That(_output.ToString(), Does.Not.Contain("Hosting failed to start"));
        }
    }

    private string[] Arguments(params string[] settings) =>
    [
        .. new[]
        {
            $"Data:Directory={_data.Combine("data")}",
            "Catalog:DemoMode=off",
            "urls=http://127.0.0.1:0",
            "Streaming:Engine:ListenPort=0",
            "Streaming:Engine:ListenAddresses:0=127.0.0.1",
            "Streaming:Engine:Dht=false",
            "Streaming:Engine:Upnp=false",
            "Streaming:Engine:NatPmp=false",
        }.Concat(settings).Select(setting => $"--{setting}"),
    ];

    private async Task AssertRefusedAsync(int exitCode, string line, string setting)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var actual = await ServerProcess.RunAsync(Arguments(setting), ServerHost.Build, deadline.Token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual, Is.EqualTo(exitCode));
            Assert.That(_error.ToString(), Does.Contain(line));
            Assert.That(_error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(_output.ToString(), Does.Not.Contain("Hosting failed to start"), "said once");
        }
    }
}
