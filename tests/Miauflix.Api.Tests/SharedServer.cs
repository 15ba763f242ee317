using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests;

/// <summary>One server for all tests that leave it as they found it; starting one takes a second.</summary>
[SetUpFixture]
internal sealed class SharedServer
{
    private static ApiServer? _server;

    public static ApiServer Instance => _server ?? throw new InvalidOperationException("The fixture has not started.");

    [OneTimeSetUp]
    public void Start() => _server = ApiServer.Start();

    [OneTimeTearDown]
    public void Stop() => _server?.Dispose();
}
